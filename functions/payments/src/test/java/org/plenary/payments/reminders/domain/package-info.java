@NullMarked
package org.plenary.payments.reminders.domain;

import org.jspecify.annotations.NullMarked;
