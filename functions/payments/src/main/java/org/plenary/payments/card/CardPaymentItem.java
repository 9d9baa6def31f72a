package org.plenary.payments.card;

import java.time.Instant;
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

    static DocumentNumber invoice(Item item) {
        return DocumentNumber.parse(item.text("invoice")).orElseThrow();
    }
}
