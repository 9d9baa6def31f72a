@NullMarked
package org.plenary.door.secrets;

import org.jspecify.annotations.NullMarked;
