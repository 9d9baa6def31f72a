package org.plenary.common.identity;

import static org.plenary.common.identity.Right.BOOK_MONEY;
import static org.plenary.common.identity.Right.CORRECT_MEMBERS;
import static org.plenary.common.identity.Right.DECIDE_APPLICATIONS;
import static org.plenary.common.identity.Right.ENTER_OFFICE;
import static org.plenary.common.identity.Right.ERASE_MEMBERS;
import static org.plenary.common.identity.Right.IMPORT_MEMBERS;
import static org.plenary.common.identity.Right.SEE_APPLICATIONS;
import static org.plenary.common.identity.Right.SEE_MEMBERS;
import static org.plenary.common.identity.Right.SEE_MONEY;

import java.util.EnumSet;
import java.util.Set;

/** What a person of the staff is there for. */
public enum Role {
    ADMINISTRATOR,
    /** Membership: applications and members. */
    OFFICE,
    /** Money: invoices, the bank, the accounts. */
    FINANCE,
    PROGRAMME,
    NEWSLETTER,
    /** Reads, and changes nothing: the board, an accountant. */
    BOARD;

    /** The rights that come with the role. What is not granted here is denied. */
    public Set<Right> rights() {
        return switch (this) {
            case ADMINISTRATOR -> EnumSet.allOf(Right.class);
            case OFFICE ->
                EnumSet.of(
                        ENTER_OFFICE,
                        SEE_APPLICATIONS,
                        DECIDE_APPLICATIONS,
                        SEE_MEMBERS,
                        CORRECT_MEMBERS,
                        ERASE_MEMBERS,
                        IMPORT_MEMBERS,
                        SEE_MONEY,
                        BOOK_MONEY);
            case FINANCE -> EnumSet.of(ENTER_OFFICE, SEE_APPLICATIONS, SEE_MEMBERS, SEE_MONEY, BOOK_MONEY);
            case BOARD -> EnumSet.of(ENTER_OFFICE, SEE_APPLICATIONS, SEE_MEMBERS, SEE_MONEY);
            case PROGRAMME -> EnumSet.of(ENTER_OFFICE, SEE_MEMBERS);
            case NEWSLETTER -> EnumSet.of(ENTER_OFFICE);
        };
    }
}
