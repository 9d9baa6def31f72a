package org.plenary.common.languages;

/** Plural categories of whole numbers (CLDR 46, plural rules, cardinal). */
final class Plural {
    private Plural() {}

    static String category(Language language, long n) {
        return switch (language.tag()) {
            case "fr" -> n == 0 || n == 1 ? "one" : n % 1_000_000 == 0 ? "many" : "other";
            case "es", "it" -> n == 1 ? "one" : n != 0 && n % 1_000_000 == 0 ? "many" : "other";
            case "pl" -> polish(n);
            case "ar" -> arabic(n);
            default -> n == 1 ? "one" : "other";
        };
    }

    private static String polish(long n) {
        if (n == 1) {
            return "one";
        }
        boolean few = n % 10 >= 2 && n % 10 <= 4 && !(n % 100 >= 12 && n % 100 <= 14);
        return few ? "few" : "many";
    }

    private static String arabic(long n) {
        if (n <= 2) {
            return n == 0 ? "zero" : n == 1 ? "one" : "two";
        }
        long rest = n % 100;
        return rest >= 3 && rest <= 10 ? "few" : rest >= 11 ? "many" : "other";
    }
}
