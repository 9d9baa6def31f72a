@NullMarked
package org.plenary.common.json;

import org.jspecify.annotations.NullMarked;
