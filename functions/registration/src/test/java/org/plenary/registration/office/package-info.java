@NullMarked
package org.plenary.registration.office;

import org.jspecify.annotations.NullMarked;
