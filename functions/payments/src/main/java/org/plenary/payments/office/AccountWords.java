package org.plenary.payments.office;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting;

/** An account line by line, with what is owed after each. */
final class AccountWords {
    private final Words words;

    AccountWords(Words words) {
        this.words = words;
    }

    /** Something booked, with what is owed after it. */
    record Line(Posting posting, Money balance) {}

    /** What was booked on an invoice. */
    List<StatementLine> of(Account account, DocumentNumber invoice) {
        return inWords(running(account, on(account, invoice)));
    }

    /** All that was booked. */
    List<StatementLine> of(Account account) {
        return inWords(running(account, account.postings()));
    }

    static List<Posting> on(Account account, DocumentNumber invoice) {
        return account.postings().stream()
                .filter(posting -> posting.invoice().filter(invoice::equals).isPresent())
                .toList();
    }

    static List<Line> running(Account account, List<Posting> postings) {
        var lines = new ArrayList<Line>();
        var balance = account.currency().zero();
        for (var posting : postings) {
            balance = balance.plus(posting.amount());
            lines.add(new Line(posting, balance));
        }
        return lines;
    }

    private List<StatementLine> inWords(List<Line> lines) {
        return lines.stream()
                .map(line -> new StatementLine(
                        words.date(line.posting.value()),
                        words.kind(line.posting.kind()),
                        line.posting.invoice().map(DocumentNumber::toString).orElse(""),
                        said(line.posting),
                        line.posting.amount().isZero() ? "" : words.money(line.posting.amount()),
                        words.money(line.balance)))
                .toList();
    }

    /** "Inês Duarte: paid in cash at the desk" */
    static String said(Posting posting) {
        return Stream.of(posting.by(), posting.words())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
    }
}
