package org.plenary.common.identity;

/** What a person of the staff may do. */
public enum Right {
    /** Be in the office at all. */
    ENTER_OFFICE,
    SEE_APPLICATIONS,
    DECIDE_APPLICATIONS,
    SEE_MEMBERS,
    CORRECT_MEMBERS,
    ERASE_MEMBERS,
    IMPORT_MEMBERS,
    /** Invoices, accounts and what the bank tells. */
    SEE_MONEY,
    /** Say what money is for, take invoices back, write them off. */
    BOOK_MONEY,
    MANAGE_STAFF,
    CHANGE_PROFILE;

    /** Whether what it allows cannot be taken back, so that the person must have come in a moment ago. */
    public boolean asksForFreshSignIn() {
        return this == MANAGE_STAFF || this == ERASE_MEMBERS;
    }
}
