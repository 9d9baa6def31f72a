/** What coming in is, apart from how it is shown and stored. */
@NullMarked
package org.plenary.door.signin.domain;

import org.jspecify.annotations.NullMarked;
