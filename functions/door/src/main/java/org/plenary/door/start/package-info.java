/** The pages one starts from, and what every page is dressed in. */
@NullMarked
package org.plenary.door.start;

import org.jspecify.annotations.NullMarked;
