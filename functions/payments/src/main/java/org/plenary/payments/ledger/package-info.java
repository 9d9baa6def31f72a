/** Everybody's account with the network. */
@NullMarked
package org.plenary.payments.ledger;

import org.jspecify.annotations.NullMarked;
