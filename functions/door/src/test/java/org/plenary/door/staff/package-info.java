@NullMarked
package org.plenary.door.staff;

import org.jspecify.annotations.NullMarked;
