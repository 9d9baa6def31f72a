package org.plenary.payments.office;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.Field.Choice;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Tokens;
import org.plenary.common.money.Money;
import org.plenary.common.table.Table;
import org.plenary.payments.card.Refunds;
import org.plenary.payments.card.Refunds.Order;
import org.plenary.payments.card.Refunds.Outcome;
import org.plenary.payments.card.Refunds.Refundable;
import org.plenary.payments.card.Refunds.State;
import org.plenary.payments.card.RefundsOf;
import org.plenary.payments.card.StripeSecrets;
import org.plenary.payments.card.domain.Answer.Reason;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.Account;

/** Giving payments by card back, in the words of the office. */
final class OfficeRefunds {
    private final Table table;
    private final StripeSecrets secrets;
    private final RefundsOf refunds;
    private final RandomGenerator random;

    OfficeRefunds(Table table, StripeSecrets secrets, RefundsOf refunds, RandomGenerator random) {
        this.table = table;
        this.secrets = secrets;
        this.refunds = refunds;
        this.random = random;
    }

    Form form(Visit visit, Account account, DocumentNumber invoice) {
        return InvoiceForms.refund(
                visit.network().currency(), visit.language(), choices(visit, Refunds.of(account, invoice)));
    }

    /** With the payer's credit or, where there is none, the whole; none where nothing can be given back. */
    Optional<Filled> fresh(Visit visit, Account account, DocumentNumber invoice) {
        var refundable = Refunds.of(account, invoice);
        if (refundable.isEmpty() || secrets.known().isEmpty()) {
            return Optional.empty();
        }
        var left = refundable.getLast().left();
        var credit = account.credit();
        return Optional.of(InvoiceForms.freshRefund(
                credit.isZero() || credit.compareTo(left) > 0 ? left : credit,
                choices(visit, refundable),
                Tokens.random(random),
                account.version(),
                visit.language()));
    }

    private static List<Choice> choices(Visit visit, List<Refundable> refundable) {
        var words = new Words(visit);
        return refundable.stream()
                .map(payment -> new Choice(
                        payment.id(),
                        visit.say("money.refund.of", words.money(payment.paid()), words.date(payment.day()))))
                .toList();
    }

    Outcome order(Visit visit, DocumentNumber invoice, Filled filled) {
        var currency = visit.network().currency();
        return secrets.known()
                .map(known -> refunds.with(visit.network(), known)
                        .order(new Refunds.Wish(
                                filled.get(InvoiceForms.REFUND_ORDER),
                                filled.get(InvoiceForms.refundPayment(List.of())),
                                invoice,
                                Long.parseLong(filled.get(InvoiceForms.VERSION)),
                                filled.get(InvoiceForms.refundAmount(currency, visit.language())),
                                filled.get(InvoiceForms.REFUND_REASON),
                                visit.staff().name())))
                // The network has ceased to take cards
                .orElseGet(Outcome.TooLate::new);
    }

    /** What was ordered and is under way, or did not come about; what did stands in the account. */
    List<String> unfinished(Visit visit, Account account, DocumentNumber invoice) {
        return Refunds.ordered(table, account, invoice).stream()
                .filter(order -> order.state() != State.DONE)
                .map(order -> said(visit, order))
                .toList();
    }

    private static String said(Visit visit, Order order) {
        var words = new Words(visit);
        Money amount = order.amount();
        var day = words.date(
                LocalDate.ofInstant(order.key().made(), visit.network().zone()));
        return order.refused()
                .map(reason -> visit.say(
                        "money.refund.not-done",
                        words.money(amount),
                        day,
                        order.by(),
                        order.reason(),
                        visit.say(refused(reason))))
                .orElseGet(() -> visit.say("money.refund.open", words.money(amount), day, order.by(), order.reason()));
    }

    /** Why the provider did not do it: key of a text. */
    static String refused(Reason reason) {
        return switch (reason) {
            case NOT_IN_THIS_STATE -> "money.refund.refused.state";
            case AMOUNT -> "money.refund.refused.amount";
            case FUNDS -> "money.refund.refused.funds";
            case DECLINED, NOT_FOUND, KEY_USED_OTHERWISE, ACCESS, INVALID -> "money.refund.refused.other";
        };
    }
}
