@NullMarked
package org.plenary.registration.membership.domain;

import org.jspecify.annotations.NullMarked;
