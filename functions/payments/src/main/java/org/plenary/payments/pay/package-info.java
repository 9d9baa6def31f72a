/** Where somebody pays: behind the link of an invoice. */
@NullMarked
package org.plenary.payments.pay;

import org.jspecify.annotations.NullMarked;
