/** The network profile as staff write it: read from YAML, checked as a whole, answered with every error at its place. */
@NullMarked
package org.plenary.door.profile;

import org.jspecify.annotations.NullMarked;
