/** What a new day brings to members. */
@NullMarked
package org.plenary.registration.nightly;

import org.jspecify.annotations.NullMarked;
