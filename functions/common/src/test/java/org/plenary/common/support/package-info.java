/** What tests of several modules share. */
@NullMarked
package org.plenary.common.support;

import org.jspecify.annotations.NullMarked;
