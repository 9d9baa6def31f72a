@NullMarked
package org.plenary.payments.pay;

import org.jspecify.annotations.NullMarked;
