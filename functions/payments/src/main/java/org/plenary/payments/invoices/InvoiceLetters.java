package org.plenary.payments.invoices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Localized;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Paragraph;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.NetworkProfile;
import org.plenary.payments.invoices.domain.Document;

/** What we write to those who pay. These mails are no newsletter: they come to whoever has an account with us. */
public final class InvoiceLetters {
    private final PayLinks links;

    public InvoiceLetters(PayLinks links) {
        this.links = links;
    }

    /**
     * An invoice was issued.
     *
     * @param owed what is still to pay of it, once credit from before was used
     */
    public Letter.Rendered invoice(Document document, Money owed, NetworkProfile network) {
        var language = document.language();
        var texts = Texts.of("payments", language);
        var facts = new ArrayList<Paragraph.Fact>();
        document.lines()
                .forEach(line ->
                        facts.add(new Paragraph.Fact(line.wording(), MoneyFormat.format(line.amount(), language))));
        var credit = document.total().minus(owed);
        if (!credit.isZero()) {
            facts.add(new Paragraph.Fact(
                    texts.get("mail.invoice.credit"), MoneyFormat.format(credit.negated(), language)));
        }
        var letter = Letter.about(texts, texts.get("mail.invoice.subject", document.number()))
                .say(greeting(document, texts))
                .say(texts.get(
                        "mail.invoice.text", document.number(), document.payer().name()))
                .facts(facts)
                .say(
                        owed.isZero()
                                ? texts.get("mail.invoice.nothing")
                                : texts.get(
                                        "mail.invoice.by",
                                        MoneyFormat.format(owed, language),
                                        Dates.longDate(document.due(), language)))
                .button(
                        texts.get(owed.isZero() ? "mail.invoice.see" : "mail.invoice.pay"),
                        links.address(document.number()))
                .say(texts.get("mail.invoice.why", network.name().written().text(language)));
        return letter.render(network);
    }

    /**
     * An invoice was taken back.
     *
     * @param credit what was paid for it
     */
    public Letter.Rendered creditNote(Document note, Money credit, NetworkProfile network) {
        var language = note.language();
        var texts = Texts.of("payments", language);
        var letter = Letter.about(texts, texts.get("mail.credit-note.subject", note.number()))
                .say(greeting(note, texts))
                .say(texts.get(
                        "mail.credit-note.text",
                        note.corrects().orElseThrow(),
                        MoneyFormat.format(note.total(), language),
                        note.number()))
                .say(texts.get("mail.credit-note.reason", note.reason()))
                .say(
                        credit.isZero()
                                ? texts.get("mail.credit-note.nothing")
                                : texts.get("mail.credit-note.credit", MoneyFormat.format(credit, language)))
                .button(texts.get("mail.credit-note.see"), links.address(note.number()) + "/pdf")
                .say(texts.get("mail.invoice.why", network.name().written().text(language)));
        return letter.render(network);
    }

    /**
     * It is overdue.
     *
     * @param owed what is still to pay
     * @param level counted from 0
     * @param words the network's, for this level
     */
    public Letter.Rendered reminder(Document document, Money owed, int level, Localized words, NetworkProfile network) {
        var language = document.language();
        var texts = Texts.of("payments", language);
        var letter = Letter.about(
                        texts,
                        level == 0
                                ? texts.get("mail.reminder.subject", document.number())
                                : texts.get("mail.reminder.subject.again", document.number(), level + 1))
                .say(greeting(document, texts))
                .say(texts.get(
                        "mail.reminder.text",
                        document.number(),
                        MoneyFormat.format(owed, language),
                        Dates.longDate(document.due(), language)))
                .say(words.text(language));
        if (owed.compareTo(document.total()) < 0) {
            letter = letter.say(texts.get(
                    "pay.part",
                    MoneyFormat.format(document.total(), language),
                    MoneyFormat.format(document.total().minus(owed), language)));
        }
        return letter.button(texts.get("mail.invoice.pay"), links.address(document.number()))
                .say(texts.get("mail.reminder.crossed"))
                .say(texts.get("mail.invoice.why", network.name().written().text(language)))
                .render(network);
    }

    /** The bank took a payment back: it is to be paid again. */
    public Letter.Rendered returned(Document document, Money owed, NetworkProfile network) {
        var language = document.language();
        var texts = Texts.of("payments", language);
        return Letter.about(texts, texts.get("mail.returned.subject", document.number()))
                .say(greeting(document, texts))
                .say(texts.get("mail.returned.text", document.number(), MoneyFormat.format(owed, language)))
                .button(texts.get("mail.invoice.pay"), links.address(document.number()))
                .say(texts.get("mail.returned.ask"))
                .say(texts.get("mail.invoice.why", network.name().written().text(language)))
                .render(network);
    }

    /**
     * It is paid.
     *
     * @param paid all that was paid for it
     * @param until the last day of membership that it pays for; none where it pays for something else
     */
    public Letter.Rendered receipt(Document document, Money paid, Optional<LocalDate> until, NetworkProfile network) {
        var language = document.language();
        var texts = Texts.of("payments", language);
        var letter = Letter.about(texts, texts.get("mail.receipt.subject", document.number()))
                .say(greeting(document, texts))
                .say(texts.get("mail.receipt.text", MoneyFormat.format(paid, language), document.number()));
        if (until.isPresent()) {
            letter = letter.say(texts.get(
                    "mail.receipt.member",
                    document.payer().name(),
                    network.name().written().text(language),
                    Dates.longDate(until.get(), language)));
        }
        return letter.button(texts.get("mail.invoice.see"), links.address(document.number()))
                .render(network);
    }

    private static String greeting(Document document, Texts texts) {
        var attention = document.payer().attention();
        return texts.get("mail.greeting", attention.isEmpty() ? document.payer().name() : attention);
    }
}
