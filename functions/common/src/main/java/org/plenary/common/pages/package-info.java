/** What every page shares: the layout, fields of forms, dates and numbers in the reader's language. */
@NullMarked
package org.plenary.common.pages;

import org.jspecify.annotations.NullMarked;
