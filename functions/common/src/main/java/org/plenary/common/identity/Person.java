package org.plenary.common.identity;

/** Somebody who came in by a link in a mail. */
public sealed interface Person permits Staff, Speaker {
    /** The address the link was sent to. */
    EmailAddress email();
}
