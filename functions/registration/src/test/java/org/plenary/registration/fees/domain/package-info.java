@NullMarked
package org.plenary.registration.fees.domain;

import org.jspecify.annotations.NullMarked;
