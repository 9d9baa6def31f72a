@NullMarked
package org.plenary.door.profile;

import org.jspecify.annotations.NullMarked;
