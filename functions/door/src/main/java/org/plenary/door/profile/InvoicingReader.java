package org.plenary.door.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plenary.common.money.Iban;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.Reminder;
import org.plenary.common.network.VatRule;

/** Reads how invoices are numbered, where they are paid, and why no tax is on them. */
final class InvoicingReader {
    private static final Pattern SERIES = Pattern.compile("[A-Z]{1,4}");
    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final Map<String, VatRule.Payers> PAYERS = Keyed.all(VatRule.Payers.values(), VatRule.Payers::key);
    private static final Map<String, VatRule.Treatment> TREATMENTS =
            Keyed.all(VatRule.Treatment.values(), VatRule.Treatment::key);

    private InvoicingReader() {}

    /** Nothing only where an error was added. */
    static Optional<Invoicing> invoicing(Fields in) {
        String invoices = in.matched("invoices", SERIES, 4, "profile.series");
        String creditNotes = in.matched("credit-notes", SERIES, 4, "profile.series");
        if (!invoices.isEmpty() && invoices.equals(creditNotes)) {
            in.wrong("credit-notes", "profile.series.same");
        }
        Optional<Iban> account = Iban.parse(in.text("account"));
        if (account.isEmpty() && in.has("account")) {
            in.wrong("account", "profile.iban");
        }
        String holder = in.text("holder");
        Optional<String> bic =
                in.has("bic") ? Optional.of(in.matched("bic", BIC, 11, "profile.bic")) : Optional.empty();
        int matchedFrom = in.whole("match-automatically-from", 50, 101);
        List<VatRule> vat = vat(in.groups("vat", true));
        List<Reminder> reminders = in.has("reminders") ? reminders(in.groups("reminders", true)) : List.of();
        int statementEvery = in.whole("statement-every-days", 1, 366);
        in.done();
        return account.map(iban ->
                new Invoicing(invoices, creditNotes, iban, holder, bic, matchedFrom, vat, reminders, statementEvery));
    }

    /** Each level comes after the one before it. */
    private static List<Reminder> reminders(List<Fields> groups) {
        List<Reminder> levels = new ArrayList<>();
        for (Fields in : groups) {
            int after = in.whole("after-days", 1, 366);
            if (!levels.isEmpty()
                    && in.has("after-days")
                    && after <= levels.getLast().afterDays()) {
                in.wrong("after-days", "profile.reminders.later");
            }
            levels.add(new Reminder(after, in.longLocalized("text", 1000)));
            in.done();
        }
        return levels;
    }

    /** The last one, and only that, is for everybody: so each payer has one. */
    private static List<VatRule> vat(List<Fields> groups) {
        List<VatRule> rules = new ArrayList<>();
        for (Fields in : groups) {
            VatRule.Payers payers = PAYERS.getOrDefault(
                    in.oneOf("payers", PAYERS.keySet(), VatRule.Payers.ALL.key()), VatRule.Payers.ALL);
            VatRule.Treatment treatment = TREATMENTS.getOrDefault(
                    in.oneOf("treatment", TREATMENTS.keySet(), VatRule.Treatment.EXEMPT.key()),
                    VatRule.Treatment.EXEMPT);
            if (in.has("payers") && (payers == VatRule.Payers.ALL) != (in == groups.getLast())) {
                in.wrong("payers", "profile.vat.last");
            }
            rules.add(new VatRule(payers, treatment, in.longLocalized("mention", 500)));
            in.done();
        }
        Fields.differ(groups, "payers");
        return rules;
    }
}
