@NullMarked
package org.plenary.local.ses;

import org.jspecify.annotations.NullMarked;
