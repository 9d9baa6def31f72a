package org.plenary.registration.joining;

import java.util.List;
import org.plenary.common.http.Visit;

/** A kind of member as the page shows it that offers them all. */
public record KindCard(String key, String name, String description, String fee) {
    static List<KindCard> all(Visit visit) {
        return visit.network().kinds().stream()
                .map(kind -> new KindCard(
                        kind.key(),
                        kind.name().text(visit.language()),
                        kind.description().text(visit.language()),
                        Fees.inShort(kind, visit)))
                .toList();
    }
}
