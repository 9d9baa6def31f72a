/** Fees, as they become due. */
@NullMarked
package org.plenary.payments.dues.domain;

import org.jspecify.annotations.NullMarked;
