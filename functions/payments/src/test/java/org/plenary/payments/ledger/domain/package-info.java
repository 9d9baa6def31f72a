@NullMarked
package org.plenary.payments.ledger.domain;

import org.jspecify.annotations.NullMarked;
