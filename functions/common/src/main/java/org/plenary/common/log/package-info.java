/** Structured logs that name no person, and metrics written as logs. */
@NullMarked
package org.plenary.common.log;

import org.jspecify.annotations.NullMarked;
