/** What calls functions by itself: streams, queues, schedules, events, with Lambda's promises about retries. */
@NullMarked
package org.plenary.local.triggers;

import org.jspecify.annotations.NullMarked;
