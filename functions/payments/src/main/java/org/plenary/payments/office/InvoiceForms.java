package org.plenary.payments.office;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Field.Choice;
import org.plenary.common.forms.Field.Kind;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Reading;
import org.plenary.common.forms.Submission;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;

/** What a person of the office can say of an invoice. Each form carries the version of the account that they saw. */
final class InvoiceForms {
    static final Field<String> VERSION = Field.of(
                    "version",
                    Kind.TEXT,
                    text -> text.matches("[0-9]{1,18}") ? Reading.read(text) : Reading.<String>wrong("error.unknown"))
            .longest(18);

    static final Field<String> CREDIT_REASON = Field.lines("credit-reason").longest(500);
    static final Form CREDIT = new Form("money.credit", CREDIT_REASON);

    static final Field<String> PAUSE_REASON = Field.line("pause-reason");
    static final Form PAUSE = new Form("money.pause", VERSION, PAUSE_REASON);

    static final Field<String> RESUME_REASON = Field.line("resume-reason");
    static final Form RESUME = new Form("money.resume", VERSION, RESUME_REASON);

    static final Field<String> WRITE_OFF_REASON = Field.line("write-off-reason");
    static final Form WRITE_OFF = new Form("money.write-off", VERSION, WRITE_OFF_REASON);

    static final Field<LocalDate> PAID_DAY = Field.day("paid-day");
    static final Field<String> PAID_REASON = Field.line("paid-reason");

    /** Of the page that it was ordered on, so that pressed twice it is one order. */
    static final Field<String> REFUND_ORDER = Field.of(
                    "refund-order",
                    Kind.TEXT,
                    text -> text.length() >= 16 && Tokens.wellFormed(text)
                            ? Reading.read(text)
                            : Reading.<String>wrong("error.unknown"))
            .longest(64);

    static final Field<String> REFUND_REASON = Field.line("refund-reason");

    /** What the page says and no person. */
    static final Set<String> HIDDEN = Set.of(VERSION.name(), REFUND_ORDER.name());

    private InvoiceForms() {}

    /** An amount as people of this language write it. */
    static Field<Money> paidAmount(Currency currency, Language language) {
        return amount("paid-amount", currency, language);
    }

    static Field<Money> refundAmount(Currency currency, Language language) {
        return amount("refund-amount", currency, language);
    }

    private static Field<Money> amount(String name, Currency currency, Language language) {
        return Field.of(name, Kind.TEXT, text -> switch (MoneyFormat.parse(text, currency, language)) {
                    case Reading.Read<Money>(var money) ->
                        money.minor() > 0 ? Reading.read(money) : Reading.<Money>wrong("error.amount");
                    case Reading.Wrong<Money> wrong -> wrong;
                })
                .longest(30);
    }

    static Form paid(Currency currency, Language language) {
        return new Form("money.paid", VERSION, paidAmount(currency, language), PAID_DAY, PAID_REASON);
    }

    /** Which payment is given back, by the provider's id of it. */
    static Field<String> refundPayment(List<Choice> payments) {
        return Field.of(
                        "refund-payment",
                        Kind.CHOICE,
                        text -> text.matches("[A-Za-z0-9_]{1,200}")
                                ? Reading.read(text)
                                : Reading.<String>wrong("error.choice"))
                .offering(language -> payments);
    }

    static Form refund(Currency currency, Language language, List<Choice> payments) {
        return new Form(
                "money.refund",
                VERSION,
                REFUND_ORDER,
                refundPayment(payments),
                refundAmount(currency, language),
                REFUND_REASON);
    }

    /** @param payments that can be given back, of which the last is proposed */
    static Filled freshRefund(Money amount, List<Choice> payments, String order, long version, Language language) {
        return refund(amount.currency(), language, payments)
                .prefilled(new Submission(Map.of(
                        VERSION.name(),
                        List.of(Long.toString(version)),
                        REFUND_ORDER.name(),
                        List.of(order),
                        "refund-payment",
                        List.of(payments.getLast().value()),
                        "refund-amount",
                        List.of(MoneyFormat.number(amount, language)))));
    }

    /** The form as it is first shown. */
    static Filled fresh(Form form, long version) {
        return form.prefilled(new Submission(Map.of(VERSION.name(), List.of(Long.toString(version)))));
    }

    static Filled freshPaid(Money owed, LocalDate today, long version, Language language) {
        return paid(owed.currency(), language)
                .prefilled(new Submission(Map.of(
                        VERSION.name(),
                        List.of(Long.toString(version)),
                        "paid-amount",
                        List.of(MoneyFormat.number(owed, language)),
                        PAID_DAY.name(),
                        List.of(today.toString()))));
    }
}
