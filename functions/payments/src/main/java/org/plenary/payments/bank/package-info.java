/** What the bank tells: statements, read, matched and booked. */
@NullMarked
package org.plenary.payments.bank;

import org.jspecify.annotations.NullMarked;
