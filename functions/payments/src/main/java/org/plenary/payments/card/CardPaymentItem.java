package org.plenary.payments.card;

import java.time.Instant;
import java.util.Optional;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.payments.invoices.domain.DocumentNumber;

/** A payment by card as it stands in the table: where it was booked, for the refunds and disputes that name only it. */
final class CardPaymentItem {
    private CardPaymentItem() {}

    /**
     * @param payment the provider's id
     * @param account on which it was booked
     */
    static Change put(String payment, DocumentNumber invoice, String account, Instant now) {
        return Change.put(Item.of(Keys.cardPayment(payment))
                .with("payment", payment)
                .with("invoice", invoice.toString())
                .with("account", account)
                .with("booked", now));
    }

    /** Key of the refund of it that was ordered last. */
    static Optional<String> ordered(Item payment) {
        return payment.optional("ordered");
    }

    /** Another refund of it is ordered; fails where somebody ordered one since it was read. */
    static Change ordered(Item payment, String key) {
        var change = Change.update(payment.key()).set("ordered", ":key").value("key", key);
        return ordered(payment)
                .map(last -> change.onlyIf("#ordered = :last").value("last", last))
                .orElseGet(() -> change.onlyIf("attribute_not_exists(#ordered)"));
    }

    static DocumentNumber invoice(Item item) {
        return DocumentNumber.parse(item.text("invoice")).orElseThrow();
    }
}
