@NullMarked
package org.plenary.payments.bank.domain;

import org.jspecify.annotations.NullMarked;
