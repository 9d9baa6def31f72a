/** Where happenings are kept: beside what they happened to. */
@NullMarked
package org.plenary.registration.timeline;

import org.jspecify.annotations.NullMarked;
