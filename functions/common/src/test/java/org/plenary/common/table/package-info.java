/** Support for tests that need the real table. */
@NullMarked
package org.plenary.common.table;

import org.jspecify.annotations.NullMarked;
