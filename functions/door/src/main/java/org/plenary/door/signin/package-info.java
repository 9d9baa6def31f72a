/** Coming in by a link in a mail. */
@NullMarked
package org.plenary.door.signin;

import org.jspecify.annotations.NullMarked;
