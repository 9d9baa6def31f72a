@NullMarked
package org.plenary.registration.joining.domain;

import org.jspecify.annotations.NullMarked;
