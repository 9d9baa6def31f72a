package org.plenary.local.ses;

import java.util.Locale;

/** A recipient or sender: {@code given} as it came, {@code address} the bare {@code local@domain} in lower case. */
record Address(String given, String local, String domain) {

    static final String SIMULATOR = "simulator.amazonses.com";

    sealed interface Parsed permits Valid, Invalid {}

    record Valid(Address address) implements Parsed {}

    /** With the words SES refuses it by. */
    record Invalid(String why) implements Parsed {}

    String bare() {
        return (local + "@" + domain).toLowerCase(Locale.ROOT);
    }

    boolean simulated() {
        return domain.equalsIgnoreCase(SIMULATOR);
    }

    /** The simulator's part of the address, without a label: {@code bounce} for {@code bounce+7@…}. */
    String scenario() {
        var plus = local.indexOf('+');
        return (plus < 0 ? local : local.substring(0, plus)).toLowerCase(Locale.ROOT);
    }

    /** {@code a@b} or {@code Name <a@b>}; SES knows no SMTPUTF8, so all of it is ASCII. */
    static Parsed parse(String given) {
        var text = given.strip();
        if (text.length() > 320) {
            return new Invalid("Address length is more than 320 characters long: '" + text.length() + "'.");
        }
        var open = text.lastIndexOf('<');
        if (open >= 0) {
            if (!text.endsWith(">")) {
                return new Invalid("Missing '>'");
            }
            var name = text.substring(0, open).strip();
            var wrong = wrongName(name);
            if (!wrong.isEmpty()) {
                return new Invalid(wrong);
            }
            text = text.substring(open + 1, text.length() - 1);
        }
        var at = text.lastIndexOf('@');
        if (text.isEmpty()) {
            return new Invalid("Invalid email address " + given + ".");
        }
        if (at < 0) {
            return new Invalid("Missing final '@domain'");
        }
        var local = text.substring(0, at);
        var domain = text.substring(at + 1);
        var wrong = wrongLocal(local);
        if (wrong.isEmpty()) {
            wrong = wrongDomain(domain);
        }
        return wrong.isEmpty() ? new Valid(new Address(given.strip(), local, domain)) : new Invalid(wrong);
    }

    private static String wrongName(String name) {
        if (!name.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            return "Illegal address: a name outside of ASCII must be encoded as RFC 2047 says";
        }
        var quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return !quoted && name.chars().anyMatch(c -> ",;:@<>()[]\\\"".indexOf(c) >= 0) ? "Illegal address" : "";
    }

    private static String wrongLocal(String local) {
        if (local.isEmpty()) {
            return "Missing local name";
        }
        if (!local.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return "Local address contains control or whitespace";
        }
        if (local.chars().anyMatch(c -> ",;:@<>()[]\\\"".indexOf(c) >= 0)) {
            return "Local address contains illegal character";
        }
        return wrongDots("Local address", local);
    }

    private static String wrongDomain(String domain) {
        if (domain.isEmpty()) {
            return "Missing domain";
        }
        if (!domain.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return "Domain contains control or whitespace";
        }
        if (!domain.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '.')) {
            return "Domain contains illegal character";
        }
        return wrongDots("Domain", domain);
    }

    private static String wrongDots(String what, String text) {
        if (text.startsWith(".")) {
            return what + " starts with dot";
        }
        if (text.endsWith(".")) {
            return what + " ends with dot";
        }
        return text.contains("..") ? what + " contains dot-dot" : "";
    }
}
