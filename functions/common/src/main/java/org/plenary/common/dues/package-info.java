/** What is owed, as the functions hand it to each other. */
@NullMarked
package org.plenary.common.dues;

import org.jspecify.annotations.NullMarked;
