package org.plenary.registration.joining.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.plenary.common.identity.EmailAddress;

/** Sees that an applicant is likely to be known already, and says why. A person decides what to make of it. */
public final class Duplicates {
    /** Where anybody gets an address, so that sharing the domain tells nothing. */
    private static final Set<String> FREE_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "outlook.fr",
            "outlook.be",
            "outlook.de",
            "outlook.es",
            "outlook.it",
            "hotmail.com",
            "hotmail.fr",
            "hotmail.be",
            "hotmail.it",
            "hotmail.es",
            "hotmail.de",
            "hotmail.co.uk",
            "live.com",
            "live.fr",
            "live.be",
            "live.nl",
            "live.co.uk",
            "msn.com",
            "yahoo.com",
            "yahoo.fr",
            "yahoo.de",
            "yahoo.es",
            "yahoo.it",
            "yahoo.co.uk",
            "yahoo.gr",
            "ymail.com",
            "rocketmail.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "aol.com",
            "gmx.com",
            "gmx.de",
            "gmx.net",
            "gmx.at",
            "gmx.ch",
            "gmx.fr",
            "web.de",
            "t-online.de",
            "freenet.de",
            "posteo.de",
            "posteo.net",
            "mailbox.org",
            "proton.me",
            "protonmail.com",
            "protonmail.ch",
            "pm.me",
            "tutanota.com",
            "tutanota.de",
            "tuta.io",
            "fastmail.com",
            "hey.com",
            "zoho.com",
            "mail.com",
            "mail.ru",
            "bk.ru",
            "list.ru",
            "inbox.ru",
            "yandex.ru",
            "yandex.com",
            "ya.ru",
            "rambler.ru",
            "ukr.net",
            "i.ua",
            "abv.bg",
            "wp.pl",
            "o2.pl",
            "onet.pl",
            "op.pl",
            "interia.pl",
            "gazeta.pl",
            "seznam.cz",
            "centrum.cz",
            "email.cz",
            "azet.sk",
            "freemail.hu",
            "citromail.hu",
            "libero.it",
            "virgilio.it",
            "tiscali.it",
            "alice.it",
            "tin.it",
            "orange.fr",
            "wanadoo.fr",
            "free.fr",
            "sfr.fr",
            "laposte.net",
            "neuf.fr",
            "bbox.fr",
            "skynet.be",
            "telenet.be",
            "proximus.be",
            "scarlet.be",
            "ziggo.nl",
            "kpnmail.nl",
            "planet.nl",
            "xs4all.nl",
            "hetnet.nl",
            "home.nl",
            "bluewin.ch",
            "btinternet.com",
            "sapo.pt",
            "telefonica.net",
            "terra.es",
            "inbox.lv",
            "mail.ee",
            "naver.com",
            "daum.net",
            "qq.com",
            "163.com",
            "126.com",
            "docomo.ne.jp",
            "riseup.net",
            "disroot.org");

    private Duplicates() {}

    /** Those who are likely to be the same as this one, each with all reasons. */
    public static List<Duplicate> of(Known one, List<Known> others) {
        var found = new ArrayList<Duplicate>();
        for (var other : others) {
            // A member has the id of its application
            if (!other.id().equals(one.id())) {
                var reasons = reasons(one, other);
                if (!reasons.isEmpty()) {
                    found.add(new Duplicate(other, reasons));
                }
            }
        }
        return found;
    }

    private static List<Reason> reasons(Known one, Known other) {
        var reasons = new ArrayList<Reason>();
        if (shares(one.addresses(), other.addresses())) {
            reasons.add(new Reason.SameAddress());
        } else {
            var domains = domains(one);
            domains.retainAll(domains(other));
            domains.stream().sorted().findFirst().ifPresent(domain -> reasons.add(new Reason.SameMailDomain(domain)));
        }
        if (Resemblance.alike(one.name(), other.name())) {
            reasons.add(new Reason.SimilarName());
        }
        if (sameVatId(one.vatId(), other.vatId())) {
            reasons.add(new Reason.SameVatId());
        }
        return reasons;
    }

    private static boolean shares(List<EmailAddress> some, List<EmailAddress> others) {
        return some.stream()
                .anyMatch(address ->
                        others.stream().anyMatch(other -> other.folded().equals(address.folded())));
    }

    private static Set<String> domains(Known one) {
        var domains = new HashSet<String>();
        one.addresses().forEach(address -> domains.add(address.domain()));
        domains.removeAll(FREE_MAIL);
        return domains;
    }

    /** In any punctuation, with or without the two letters of the country. */
    private static boolean sameVatId(String one, String other) {
        var a = bare(one);
        var b = bare(other);
        return a.length() >= 6 && b.length() >= 6 && (a.equals(b) || national(a).equals(b) || a.equals(national(b)));
    }

    private static String bare(String vatId) {
        return vatId.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private static String national(String bare) {
        return bare.replaceFirst("^[A-Z]{2}", "");
    }

    /** One who is likely to be the same. */
    public record Duplicate(Known known, List<Reason> reasons) {}

    /** Why somebody is likely to be the same. */
    public sealed interface Reason {
        record SameAddress() implements Reason {}

        /** @param domain their own, not one of a mail provider */
        record SameMailDomain(String domain) implements Reason {}

        record SimilarName() implements Reason {}

        record SameVatId() implements Reason {}
    }
}
