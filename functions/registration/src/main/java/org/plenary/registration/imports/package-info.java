/** Members from a file that the office dropped, and how that is undone. */
@NullMarked
package org.plenary.registration.imports;

import org.jspecify.annotations.NullMarked;
