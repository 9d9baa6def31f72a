/** Tests of joining. */
@NullMarked
package org.plenary.registration.joining;

import org.jspecify.annotations.NullMarked;
