@NullMarked
package org.plenary.common.identity;

import org.jspecify.annotations.NullMarked;
