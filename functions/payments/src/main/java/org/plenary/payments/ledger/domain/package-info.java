/** What is booked, and what follows from it. */
@NullMarked
package org.plenary.payments.ledger.domain;

import org.jspecify.annotations.NullMarked;
