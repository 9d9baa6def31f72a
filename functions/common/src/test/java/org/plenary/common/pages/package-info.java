@NullMarked
package org.plenary.common.pages;

import org.jspecify.annotations.NullMarked;
