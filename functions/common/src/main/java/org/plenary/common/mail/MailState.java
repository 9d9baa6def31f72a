package org.plenary.common.mail;

/** Where a mail is on its way. A mail only ever rises in rank, so that late and repeated news do no harm. */
public enum MailState {
    /** Waits to be sent. */
    PENDING(0),
    /** Somebody is sending it, or died doing so. */
    CLAIMED(1),
    /** It may or may not have gone out, and will not be tried again. */
    UNKNOWN(2),
    /** SES refused this mail for good. */
    FAILED(3),
    /** SES took it. */
    SENT(3),
    /** The recipient's server took it. */
    DELIVERED(4),
    /** The recipient's server refused it. */
    BOUNCED(5),
    /** The recipient called it spam. */
    COMPLAINED(6);

    private final int rank;

    MailState(int rank) {
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }
}
