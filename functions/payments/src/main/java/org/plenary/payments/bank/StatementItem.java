package org.plenary.payments.bank;

import java.time.LocalDate;
import org.plenary.common.identity.Tokens;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.payments.bank.domain.Statement;

/** A statement as it stands in the table, so that the next one can be joined to it. */
final class StatementItem {
    static final String PREFIX = "STATEMENT";

    private StatementItem() {}

    /** Keeps it; keeping it again changes nothing. */
    static Change put(Statement statement) {
        return Change.put(Item.of(Keys.statement(
                        statement.account().value(), statement.until().toString(), Tokens.hash(statement.name())))
                .with("id", statement.id())
                .with("page", statement.page())
                .with("number", statement.number().map(number -> Long.toString(number)))
                .with("from", statement.from().toString())
                .with("until", statement.until().toString())
                .with("opening", statement.opening().minor())
                .with("closing", statement.closing().minor())
                .with("movements", statement.movements()));
    }

    static Statement read(Item item, Iban account, Currency currency) {
        return new Statement(
                item.text("id"),
                Math.toIntExact(item.number("page", 1)),
                account,
                item.optional("number").map(Long::valueOf),
                LocalDate.parse(item.text("from")),
                LocalDate.parse(item.text("until")),
                new Money(item.number("opening"), currency),
                new Money(item.number("closing"), currency),
                Math.toIntExact(item.number("movements")));
    }
}
