@NullMarked
package org.plenary.payments.reminders;

import org.jspecify.annotations.NullMarked;
