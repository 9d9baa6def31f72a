/** The network's own secrets, made when its stack is made. */
@NullMarked
package org.plenary.door.secrets;

import org.jspecify.annotations.NullMarked;
