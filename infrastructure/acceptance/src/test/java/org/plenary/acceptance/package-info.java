/** Stories through the whole system: the real template, the very zips, a real browser. */
@NullMarked
package org.plenary.acceptance;

import org.jspecify.annotations.NullMarked;
