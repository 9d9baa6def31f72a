@NullMarked
package org.plenary.registration.membership;

import org.jspecify.annotations.NullMarked;
