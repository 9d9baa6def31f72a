@NullMarked
package org.plenary.door.signin;

import org.jspecify.annotations.NullMarked;
