/** Membership: what is kept of a member, and the member's own page. */
@NullMarked
package org.plenary.registration.membership;

import org.jspecify.annotations.NullMarked;
