/** Invoices and credit notes: numbered, printed, kept. */
@NullMarked
package org.plenary.payments.invoices;

import org.jspecify.annotations.NullMarked;
