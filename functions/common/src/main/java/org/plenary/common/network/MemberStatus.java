package org.plenary.common.network;

/** Where a member stands. Suspended and erased are set by a person; the others follow from the rules. */
public enum MemberStatus {
    APPLICANT("applicant", false),
    PENDING_PAYMENT("pending-payment", false),
    ACTIVE("active", true),
    GRACE("grace", true),
    LAPSED("lapsed", false),
    ENDED("ended", false),
    SUSPENDED("suspended", false),
    ERASED("erased", false);

    private final String key;
    private final boolean member;

    MemberStatus(String key, boolean member) {
        this.key = key;
        this.member = member;
    }

    public String key() {
        return key;
    }

    /** Whether it counts as member: for prices, the directory and votes. */
    public boolean isMember() {
        return member;
    }
}
