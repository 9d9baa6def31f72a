@NullMarked
package org.plenary.registration.erasure.domain;

import org.jspecify.annotations.NullMarked;
