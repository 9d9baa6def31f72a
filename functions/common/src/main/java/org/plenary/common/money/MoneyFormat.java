package org.plenary.common.money;

import java.util.Set;
import org.plenary.common.forms.Reading;
import org.plenary.common.languages.Language;

/**
 * How a language writes amounts, after CLDR 47, in plain code because the JDK's locale data costs a cold start dearly.
 * In Arabic, digits are Western ones, and the decimal sign is that of the currency's country: a comma in the Maghreb,
 * a point elsewhere, so that three decimals are never read as thousands.
 */
public final class MoneyFormat {
    private static final String NO_BREAK = "\u00a0";
    private static final String NARROW_NO_BREAK = "\u202f";
    private static final Set<String> MAGHREB = Set.of("DZD", "LYD", "MAD", "MRU", "TND");

    private MoneyFormat() {}

    /** With the currency: "€2,330.00", "2 330,00 €", "€ 2.330,00", "145,000 د.ت". */
    public static String format(Money money, Language language) {
        String number = number(money, language);
        String sign = sign(money.currency(), language);
        boolean negative = number.charAt(0) == '-';
        return switch (language.primary()) {
            case "en" ->
                sign.length() > 1
                        ? (negative ? "-" : "") + sign + NO_BREAK + (negative ? number.substring(1) : number)
                        : (negative ? "-" : "") + sign + (negative ? number.substring(1) : number);
            case "nl" -> sign + NO_BREAK + number;
            default -> number + NO_BREAK + sign;
        };
    }

    /** Without the currency, for tables whose heading names it. */
    public static String number(Money money, Language language) {
        Currency currency = money.currency();
        return Amounts.write(
                money.minor(),
                currency.exponent(),
                groupSign(language, currency),
                decimalSign(language, currency),
                groupFrom(language));
    }

    /** How the currency itself is written beside an amount: its sign where readers know it, else its code. */
    public static String sign(Currency currency, Language language) {
        return switch (currency.code()) {
            case "EUR" -> "€";
            case "GBP" -> "£";
            case "PLN" -> language.primary().equals("pl") ? "zł" : "PLN";
            case "TND" ->
                switch (language.primary()) {
                    case "ar" -> "د.ت";
                    case "fr" -> "DT";
                    default -> "TND";
                };
            default -> currency.code();
        };
    }

    /**
     * Reads what a person typed: the language's own way with or without group signs and currency, in Western or
     * Arabic digits, or the plain way with a point wherever that cannot be taken for thousands.
     */
    public static Reading<Money> parse(String typed, Currency currency, Language language) {
        String text = withoutCurrency(bare(typed, decimalSign(language, currency)), currency, language);
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        char decimal = decimalSign(language, currency);
        char group = groupSign(language, currency).isEmpty()
                ? ' '
                : groupSign(language, currency).charAt(0);
        Reading<Money> own = parse(negative, digits, decimal, isSpace(group) ? '\0' : group, currency);
        if (own instanceof Reading.Read<Money> || decimal == '.') {
            return own;
        }
        int point = digits.indexOf('.');
        boolean mayBeThousands = group == '.' && point >= 0 && digits.length() - point - 1 == 3;
        Reading<Money> plain = mayBeThousands ? own : parse(negative, digits, '.', '\0', currency);
        return plain instanceof Reading.Read<Money> ? plain : own;
    }

    /** Reads the plain way of files and programs: "2330", "2330.5", "2330.00". */
    public static Reading<Money> parse(String plain, Currency currency) {
        boolean negative = plain.startsWith("-");
        return parse(negative, negative ? plain.substring(1) : plain, '.', '\0', currency);
    }

    private static Reading<Money> parse(boolean negative, String text, char decimal, char group, Currency currency) {
        int point = text.indexOf(decimal);
        String whole = point < 0 ? text : text.substring(0, point);
        String decimals = point < 0 ? "" : text.substring(point + 1);
        if (group != '\0' && whole.indexOf(group) >= 0) {
            whole = ungrouped(whole, group);
        }
        if (whole.isEmpty() || !allDigits(whole) || !allDigits(decimals) || (point >= 0 && decimals.isEmpty())) {
            return Reading.wrong("error.amount");
        }
        return Amounts.read(negative, whole, decimals, currency);
    }

    /** Empty unless every group after the first has three digits: "1.2345" is nobody's way of writing. */
    private static String ungrouped(String whole, char group) {
        int first = whole.indexOf(group);
        if (first == 0 || first > 3 || (whole.length() - first) % 4 != 0) {
            return "";
        }
        StringBuilder digits = new StringBuilder(whole.substring(0, first));
        for (int i = first; i < whole.length(); i += 4) {
            if (whole.charAt(i) != group) {
                return "";
            }
            digits.append(whole, i + 1, i + 4);
        }
        return digits.toString();
    }

    private static String bare(String typed, char decimal) {
        StringBuilder bare = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (isSpace(c) || c == '\u200e' || c == '\u200f' || c == '\u061c') {
                continue;
            }
            if (c >= '\u0660' && c <= '\u0669') {
                bare.append((char) ('0' + c - '\u0660'));
            } else if (c >= '\u06f0' && c <= '\u06f9') {
                bare.append((char) ('0' + c - '\u06f0'));
            } else if (c == '\u2212') {
                bare.append('-');
            } else if (c == '\u066b') {
                bare.append(decimal);
            } else if (c != '\u066c') {
                bare.append(c);
            }
        }
        return bare.toString();
    }

    private static String withoutCurrency(String text, Currency currency, Language language) {
        String rest = text;
        for (String sign : new String[] {sign(currency, language), currency.code()}) {
            if (rest.startsWith(sign)) {
                rest = rest.substring(sign.length());
            } else if (rest.startsWith("-" + sign)) {
                rest = "-" + rest.substring(sign.length() + 1);
            } else if (rest.endsWith(sign)) {
                rest = rest.substring(0, rest.length() - sign.length());
            }
        }
        return rest;
    }

    private static char decimalSign(Language language, Currency currency) {
        return switch (language.primary()) {
            case "fr", "nl", "de", "es", "it", "pl" -> ',';
            case "ar" -> MAGHREB.contains(currency.code()) ? ',' : '.';
            default -> '.';
        };
    }

    private static String groupSign(Language language, Currency currency) {
        return switch (language.primary()) {
            case "fr" -> NARROW_NO_BREAK;
            case "pl" -> NO_BREAK;
            case "nl", "de", "es", "it" -> ".";
            case "ar" -> MAGHREB.contains(currency.code()) ? "." : ",";
            default -> ",";
        };
    }

    private static int groupFrom(Language language) {
        return switch (language.primary()) {
            case "es", "it", "pl" -> 2;
            default -> 1;
        };
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009' || c == '\t' || c == '\'';
    }

    private static boolean allDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
