/** The way in: the front page, sign-in, the start page of the office, its staff, and the network's secrets. */
@NullMarked
package org.plenary.door;

import org.jspecify.annotations.NullMarked;
