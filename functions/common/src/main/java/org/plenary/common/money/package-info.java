/** Amounts in minor units with their currency; never a floating-point number. */
@NullMarked
package org.plenary.common.money;

import org.jspecify.annotations.NullMarked;
