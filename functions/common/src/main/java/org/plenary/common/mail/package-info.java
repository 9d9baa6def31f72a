/** Transactional mail: what waits in the outbox, and the protocol that sends it once. */
@NullMarked
package org.plenary.common.mail;

import org.jspecify.annotations.NullMarked;
