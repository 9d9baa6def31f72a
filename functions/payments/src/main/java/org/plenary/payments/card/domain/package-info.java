/** What a payment by card is, whoever provides it. */
@NullMarked
package org.plenary.payments.card.domain;

import org.jspecify.annotations.NullMarked;
