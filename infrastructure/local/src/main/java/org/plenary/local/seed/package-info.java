/** What a new world is given to begin with, through the doors that everybody uses. */
@NullMarked
package org.plenary.local.seed;

import org.jspecify.annotations.NullMarked;
