package org.plenary.common.network;

import org.plenary.common.languages.Localized;
import org.plenary.common.money.Money;

/** One line of an invoice for a membership year, and so one line of the ledger. */
public record FeeLine(Purpose purpose, Localized wording, Money amount) {

    /** What the money is for: each purpose has its own account. */
    public enum Purpose {
        MEMBERSHIP_FEE("membership-fee"),
        SUPPORT_GRANT("support-grant");

        private final String key;

        Purpose(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }
}
