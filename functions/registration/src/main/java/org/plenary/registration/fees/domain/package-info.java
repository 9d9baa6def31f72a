/** Who owes the fee of a membership year. */
@NullMarked
package org.plenary.registration.fees.domain;

import org.jspecify.annotations.NullMarked;
