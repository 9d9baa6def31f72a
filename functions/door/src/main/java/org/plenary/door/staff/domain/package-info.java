/** What the staff is, apart from how it is shown and stored. */
@NullMarked
package org.plenary.door.staff.domain;

import org.jspecify.annotations.NullMarked;
