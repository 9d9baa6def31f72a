/** Who owes: members, as payments need to know them. */
@NullMarked
package org.plenary.payments.payers;

import org.jspecify.annotations.NullMarked;
