@NullMarked
package org.plenary.mailer;

import org.jspecify.annotations.NullMarked;
