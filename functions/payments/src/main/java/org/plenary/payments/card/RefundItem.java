package org.plenary.payments.card;

import java.util.Optional;
import org.plenary.common.identity.Tokens;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.card.domain.Answer;
import org.plenary.payments.card.domain.Refund;
import org.plenary.payments.card.domain.RequestKey;
import org.plenary.payments.invoices.domain.DocumentNumber;

/** A refund that the office ordered, as it stands in the table beside its payment. */
final class RefundItem {
    static final String PREFIX = "REFUND";

    private RefundItem() {}

    static Change put(Refunds.Order order, String account) {
        return Change.put(Item.of(Keys.cardRefund(order.payment(), order.key().key()))
                .with("key", order.key().key())
                .with("payment", order.payment())
                .with("invoice", order.invoice().toString())
                .with("account", account)
                .with("amount", order.amount().minor())
                .with("currency", order.amount().currency().code())
                .with("reason", order.reason())
                .with("by", order.by())
                .with("made", order.key().made())
                .with("state", Refunds.State.OPEN.name())
                .listed(
                        Keys.OPEN_REFUNDS,
                        Keys.officeOrder(
                                Keys.time(order.key().made()), order.key().key())));
    }

    static Refunds.Order read(Item item, Currency currency) {
        return new Refunds.Order(
                new RequestKey(item.text("key"), item.instant("made")),
                item.text("payment"),
                DocumentNumber.parse(item.text("invoice")).orElseThrow(),
                new Money(item.number("amount"), currency),
                item.text("reason"),
                item.text("by"),
                Refunds.State.valueOf(item.text("state")),
                item.optional("refused").map(Answer.Reason::valueOf));
    }

    /** The order that a refund comes of; none where somebody gave it at the provider's own desk. */
    static Optional<Item> of(Table table, Refund refund) {
        return refund.payment()
                .flatMap(payment -> refund.key()
                        .filter(Tokens::wellFormed)
                        .flatMap(key -> table.get(Keys.cardRefund(payment, key))));
    }

    /** The provider took it on. */
    static Change done(Refunds.Order order, Refund refund) {
        return closed(order, Refunds.State.DONE).set("refund", ":refund").value("refund", refund.id());
    }

    /** The provider does not do it. */
    static Change refused(Refunds.Order order, Answer.Reason reason) {
        return closed(order, Refunds.State.REFUSED).set("refused", ":refused").value("refused", reason.name());
    }

    private static Change closed(Refunds.Order order, Refunds.State state) {
        return Change.update(Keys.cardRefund(order.payment(), order.key().key()))
                .set("state", ":state")
                .value("state", state.name())
                .remove("GPK")
                .remove("GSK");
    }
}
