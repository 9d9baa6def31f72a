package org.plenary.payments.ledger;

import java.time.LocalDate;
import org.plenary.common.identity.Tokens;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.ledger.domain.Posting.Terms;

/** What was booked as it stands in the table, under its account: the same key is never booked twice. */
public final class PostingItem {
    static final String PREFIX = "POSTING";

    private PostingItem() {}

    public static Change put(String account, Posting posting) {
        return Change.put(Item.of(Keys.posting(account, Tokens.hash(posting.key())))
                        .with("key", posting.key())
                        .with("kind", posting.kind().name())
                        .with("invoice", posting.invoice().map(DocumentNumber::toString))
                        .with("amount", posting.amount().minor())
                        .with("currency", posting.amount().currency().code())
                        .with("value", posting.value().toString())
                        .with("at", posting.at())
                        .with("words", posting.words())
                        .with("by", posting.by())
                        .with("from", posting.from())
                        .with("due", posting.terms().map(terms -> terms.due().toString()))
                        .with("covers", posting.terms().flatMap(Terms::covers).map(LocalDate::toString)))
                .ifAbsent();
    }

    static Posting read(Item item, Currency currency) {
        if (!item.text("currency").equals(currency.code())) {
            throw new IllegalStateException("Booked in " + item.text("currency"));
        }
        return new Posting(
                item.text("key"),
                Kind.valueOf(item.text("kind")),
                item.optional("invoice").flatMap(DocumentNumber::parse),
                new Money(item.number("amount"), currency),
                LocalDate.parse(item.text("value")),
                item.instant("at"),
                item.text("words", ""),
                item.text("by", ""),
                item.text("from", ""),
                item.optional("due")
                        .map(due -> new Terms(
                                LocalDate.parse(due), item.optional("covers").map(LocalDate::parse))));
    }
}
