/** Memberships as they stand in the table, for every function that asks for them or changes them. */
@NullMarked
package org.plenary.common.membership;

import org.jspecify.annotations.NullMarked;
