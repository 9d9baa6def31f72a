@NullMarked
package org.plenary.payments.bank;

import org.jspecify.annotations.NullMarked;
