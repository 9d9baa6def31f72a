/** The yearly fee run: its preview, its start by the office, and its work. */
@NullMarked
package org.plenary.registration.fees;

import org.jspecify.annotations.NullMarked;
