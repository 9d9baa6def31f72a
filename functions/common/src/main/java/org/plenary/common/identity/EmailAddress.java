package org.plenary.common.identity;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;
import org.plenary.common.forms.Reading;

/**
 * A mail address that we can write to: a plain local part (RFC 5321; no quotes, no comments) at a domain with a
 * top-level domain, international domains in their ASCII form.
 *
 * @param text as it is written on a mail; the domain is in lower case
 */
public record EmailAddress(String text) {
    private static final EmailValidator STRICT = JMail.strictValidator()
            .requireTopLevelDomain()
            .disallowQuotedIdentifiers()
            .disallowExplicitSourceRouting()
            .disallowIpDomain()
            .disallowObsoleteWhitespace();

    public static Reading<EmailAddress> parse(String typed) {
        var text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > 254 || text.indexOf('(') >= 0 || text.indexOf('"') >= 0) {
            return Reading.wrong("error.email");
        }
        String domain;
        try {
            domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return Reading.wrong("error.email");
        }
        var local = text.substring(0, at);
        // SES takes ASCII local parts only (no SMTPUTF8)
        if (!local.chars().allMatch(c -> c > 32 && c < 127)) {
            return Reading.wrong("error.email");
        }
        var address = local + "@" + domain;
        return STRICT.isValid(address) ? Reading.read(new EmailAddress(address)) : Reading.wrong("error.email");
    }

    /** The form in which two spellings of one mailbox are equal: lower case throughout. */
    public String folded() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** What names the mailbox in keys. */
    public String hash() {
        return Tokens.hash(folded());
    }

    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }
}
