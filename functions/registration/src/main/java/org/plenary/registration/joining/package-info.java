/** Joining: the form, the confirmation of its address, and what waits in between. */
@NullMarked
package org.plenary.registration.joining;

import org.jspecify.annotations.NullMarked;
