@NullMarked
package org.plenary.registration.declarations;

import org.jspecify.annotations.NullMarked;
