/** Support for tests of mail. */
@NullMarked
package org.plenary.common.mail;

import org.jspecify.annotations.NullMarked;
