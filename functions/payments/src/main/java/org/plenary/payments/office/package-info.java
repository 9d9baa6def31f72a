/** The office of money: invoices, what they wait for, what people say about them, and everybody's account. */
@NullMarked
package org.plenary.payments.office;

import org.jspecify.annotations.NullMarked;
