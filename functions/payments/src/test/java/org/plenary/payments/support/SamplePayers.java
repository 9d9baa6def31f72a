package org.plenary.payments.support;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;

/** Members and what they owe, as registration leaves them in the table. */
public final class SamplePayers {
    private SamplePayers() {}

    /** A theatre in Lyon that is written to in French. */
    public static Item theatre(String id) {
        return member(id, "Théâtre de l’Écluse", "Théâtre de l’Écluse", "FR", "Lyon", "fr");
    }

    public static Item member(String id, String name, String latinName, String country, String city, String language) {
        return Item.of(Keys.member(id))
                .with("id", id)
                .with("kind", "organisation")
                .with("name", name)
                .with("latinName", latinName)
                .with("country", country)
                .with("city", city)
                .with("band", "up-to-250k")
                .with("language", language)
                .with("joined", "2026-11-02")
                .with("suspended", false)
                .with("version", 1)
                .with("representativeName", "Aurélie Marchand")
                .with("representativeEmail", id.toLowerCase(Locale.ROOT) + "@ecluse.example")
                .with("representativePhone", "")
                .with("representativeLanguage", language)
                .listed(
                        Keys.MEMBERS,
                        Keys.officeOrder(latinName.replace(' ', '-').toLowerCase(Locale.ROOT), id));
    }

    /** Its fee of 385 euros for 2027. */
    public static Item due(String member) {
        return due(member, "2027", "38500");
    }

    public static Item due(String member, String year, String... amounts) {
        var first = LocalDate.of(Integer.parseInt(year), 1, 1);
        var purposes = List.of("membership-fee", "support-grant").subList(0, amounts.length);
        return Item.of(Keys.due(member, year))
                .with("member", member)
                .with("year", year)
                .with("from", first.toString())
                .with("until", first.plusYears(1).minusDays(1).toString())
                .with("state", "OPEN")
                .with("currency", "EUR")
                .with("purposes", purposes)
                .with("wordings", List.of("Cotisation", "Subvention").subList(0, amounts.length))
                .with("amounts", List.of(amounts))
                .listed(Keys.OPEN_DUES, Keys.officeOrder(year, member));
    }

    public static Key dueKey(String member) {
        return Keys.due(member, "2027");
    }

    /** What puts a member there who owes a fee. */
    public static List<Change> owing(String member) {
        return List.of(Change.put(theatre(member)), Change.put(due(member)));
    }

    /** Nine in the morning of a day, in UTC. */
    public static Instant at(String date) {
        return LocalDate.parse(date).atTime(9, 0).toInstant(ZoneOffset.UTC);
    }
}
