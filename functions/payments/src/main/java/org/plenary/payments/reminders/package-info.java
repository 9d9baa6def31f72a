/** Who is reminded of what, and what the office is told when the bank is silent. */
@NullMarked
package org.plenary.payments.reminders;

import org.jspecify.annotations.NullMarked;
