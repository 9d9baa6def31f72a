@NullMarked
package org.plenary.door;

import org.jspecify.annotations.NullMarked;
