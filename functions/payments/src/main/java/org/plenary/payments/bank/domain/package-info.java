/** What a transfer is, and whose invoice it pays. */
@NullMarked
package org.plenary.payments.bank.domain;

import org.jspecify.annotations.NullMarked;
