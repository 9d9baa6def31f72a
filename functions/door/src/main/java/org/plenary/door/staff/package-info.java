/** Who works in the office, and what for. */
@NullMarked
package org.plenary.door.staff;

import org.jspecify.annotations.NullMarked;
