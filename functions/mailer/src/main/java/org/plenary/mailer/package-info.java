/** Transactional mail from the outbox to SES, and SES's events back. */
@NullMarked
package org.plenary.mailer;

import org.jspecify.annotations.NullMarked;
