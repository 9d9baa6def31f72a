@NullMarked
package org.plenary.registration.imports;

import org.jspecify.annotations.NullMarked;
