package org.plenary.common.languages;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Dates as each language writes them (CLDR). */
public final class Dates {
    private Dates() {}

    /** "2 March 2027"; in Arabic with Western digits, as everywhere on our pages. */
    public static String longDate(LocalDate date, Language language) {
        var text = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                // English alone would be American; the networks' English is Europe's
                .withLocale(language.equals(Language.ENGLISH) ? Locale.UK : language.locale())
                .withDecimalStyle(DecimalStyle.STANDARD)
                .format(date);
        // CLDR leaves it out; people do not
        return date.getDayOfMonth() == 1 && language.primary().equals("fr") ? text.replaceFirst("^1 ", "1er ") : text;
    }
}
