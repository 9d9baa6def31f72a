@NullMarked
package org.plenary.common.files;

import org.jspecify.annotations.NullMarked;
