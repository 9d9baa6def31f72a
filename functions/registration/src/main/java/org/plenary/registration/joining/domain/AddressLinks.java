package org.plenary.registration.joining.domain;

import org.plenary.common.identity.EmailAddress;

/** The link that belongs to a mail address: always the same, known to its owner alone. */
@FunctionalInterface
public interface AddressLinks {
    String link(EmailAddress address);
}
