/** What joining is, apart from how it is shown and stored. */
@NullMarked
package org.plenary.registration.joining.domain;

import org.jspecify.annotations.NullMarked;
