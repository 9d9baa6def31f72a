/** What a member is, apart from how it is shown and stored. */
@NullMarked
package org.plenary.registration.membership.domain;

import org.jspecify.annotations.NullMarked;
