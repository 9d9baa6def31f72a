/** Payments by card: Stripe behind a port, and its webhook. */
@NullMarked
package org.plenary.payments.card;

import org.jspecify.annotations.NullMarked;
