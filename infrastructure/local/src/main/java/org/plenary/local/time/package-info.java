/** The time of the local world, in which one can travel. */
@NullMarked
package org.plenary.local.time;

import org.jspecify.annotations.NullMarked;
