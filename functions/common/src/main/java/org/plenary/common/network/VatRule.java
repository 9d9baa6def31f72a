package org.plenary.common.network;

import java.util.Set;
import org.plenary.common.languages.Localized;

/**
 * Why no value-added tax is on the invoices of some payers.
 *
 * @param mention the sentence that the law wants there
 */
public record VatRule(Payers payers, Treatment treatment, Localized mention) {

    /** Why there is no tax. */
    public enum Treatment {
        EXEMPT("exempt"),
        /** The payer owes it in its own country. */
        REVERSE_CHARGE("reverse-charge");

        private final String key;

        Treatment(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** Whom a rule is for. */
    public enum Payers {
        /** Those with a VAT id in another state of the European Union than the network's own. */
        BUSINESSES_ELSEWHERE_IN_EU("businesses-elsewhere-in-eu"),
        ALL("all");

        // VAT ids of Greece begin with EL; Northern Ireland's do not matter here, since our fees are for services
        private static final Set<String> EU = Set.of(
                "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
                "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

        private final String key;

        Payers(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        boolean include(String country, String vatId, String seat) {
            return this == ALL || (!vatId.isEmpty() && !country.equals(seat) && EU.contains(country));
        }
    }
}
