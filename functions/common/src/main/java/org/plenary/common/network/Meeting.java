package org.plenary.common.network;

import java.time.LocalDate;
import java.time.ZoneId;
import org.plenary.common.languages.Localized;
import org.plenary.common.money.Money;

/**
 * A meeting of the plenary kind, as far as joining must know it: when it is (both days included, in its own zone) and
 * what a place costs.
 */
public record Meeting(
        String key, Localized name, Localized place, LocalDate start, LocalDate end, String zone, Prices prices) {
    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /**
     * What one person pays: on the free place of a member, as a further person of a member, and who belongs to no
     * member.
     */
    public record Prices(Money representative, Money member, Money nonMember) {}
}
