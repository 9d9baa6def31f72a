/** Support of the tests of registration. */
@NullMarked
package org.plenary.registration;

import org.jspecify.annotations.NullMarked;
