package org.plenary.common.languages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Dates as each language writes them. */
public final class Dates {
    private Dates() {}

    /** "2 March 2027"; in Arabic with Western digits, as everywhere on our pages. */
    public static String longDate(LocalDate date, Language language) {
        // Not the JDK's formatter: its locale data would cost a cold start more than all of its own page
        var texts = Texts.of(Texts.KERNEL, language);
        var day = date.getDayOfMonth() == 1 && language.primary().equals("fr") ? "1er" : date.getDayOfMonth();
        return texts.get("date.long", day, texts.get("date.month." + date.getMonthValue()), date.getYear());
    }

    /** "March" */
    public static String month(Month month, Language language) {
        return Texts.of(Texts.KERNEL, language).get("date.month." + month.getValue());
    }

    /** "2 Mar 2027, 17:44 CET": a moment in a zone, which it names. */
    public static String moment(Instant at, ZoneId zone, Language language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale(language))
                        .withDecimalStyle(DecimalStyle.STANDARD)
                        .withZone(zone)
                        .format(at)
                + " "
                + DateTimeFormatter.ofPattern("z", locale(language))
                        .withZone(zone)
                        .format(at);
    }

    /** English alone would be American; the networks' English is Europe's. */
    private static Locale locale(Language language) {
        return language.equals(Language.ENGLISH) ? Locale.UK : language.locale();
    }
}
