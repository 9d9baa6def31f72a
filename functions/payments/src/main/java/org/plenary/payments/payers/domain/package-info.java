/** What an invoice must know of its payer. */
@NullMarked
package org.plenary.payments.payers.domain;

import org.jspecify.annotations.NullMarked;
