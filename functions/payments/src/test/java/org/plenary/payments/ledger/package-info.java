@NullMarked
package org.plenary.payments.ledger;

import org.jspecify.annotations.NullMarked;
