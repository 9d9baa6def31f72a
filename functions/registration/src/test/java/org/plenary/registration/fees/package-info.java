@NullMarked
package org.plenary.registration.fees;

import org.jspecify.annotations.NullMarked;
