/** What an invoice is. */
@NullMarked
package org.plenary.payments.invoices.domain;

import org.jspecify.annotations.NullMarked;
