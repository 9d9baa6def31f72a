package org.plenary.payments.invoices;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Busy;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.Bookkeeper.Outcome;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.payers.DynamoPayers;

/**
 * Takes issued invoices back. What was issued never changes, so a document of its own corrects it: what was owed is not owed
 * any more, and what was paid is credit.
 */
public final class CreditNotes {
    /** Somebody else took the next number meanwhile, so often. */
    private static final int ATTEMPTS = 50;

    private final Table table;
    private final DynamoPayers payers;
    private final Bookkeeper bookkeeper;
    private final NetworkProfile network;
    private final Invoicing invoicing;
    private final Clock clock;

    public CreditNotes(
            Table table,
            DynamoPayers payers,
            Bookkeeper bookkeeper,
            NetworkProfile network,
            Invoicing invoicing,
            Clock clock) {
        this.table = table;
        this.payers = payers;
        this.bookkeeper = bookkeeper;
        this.network = network;
        this.invoicing = invoicing;
        this.clock = clock;
    }

    /**
     * Takes an invoice back as a whole; its credit note is printed and sent by itself.
     *
     * @param reason as the payer reads it, in the invoice's language
     * @return number of the credit note, the same when it is asked for again; nothing where there is no such invoice
     */
    public Optional<DocumentNumber> credit(DocumentNumber number, String reason, Actor by) {
        var invoice = table.get(Keys.document(number.toString()))
                .map(DocumentItem::read)
                .filter(document -> !document.isCreditNote());
        if (invoice.isEmpty()) {
            return Optional.empty();
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = clock.instant();
            var today = LocalDate.ofInstant(now, network.zone());
            var numbers = Numbers.read(table, invoicing.creditNotes(), today.getYear());
            var note = invoice.get().creditNote(numbers.next(1), today, reason);
            var changes = new ArrayList<Change>();
            changes.add(numbers.used(1));
            changes.add(DocumentItem.issued(note, ""));
            told(note, by, now).ifPresent(changes::add);
            var outcome = bookkeeper.book(
                    note.account(), account -> credited(account, invoice.get(), note, by, now), changes);
            switch (outcome) {
                case Outcome.Booked _ -> {
                    return Optional.of(note.number());
                }
                case Outcome.Nothing _ -> {
                    return earlier(invoice.get());
                }
                case Outcome.Refused _, Outcome.Already _ -> {
                    // The number went to another: the next one
                }
                case Outcome.NoAccount _ -> throw new IllegalStateException("An invoice without its account");
            }
        }
        throw new Busy(new IllegalStateException("Somebody credits without end"));
    }

    private static List<Posting> credited(Account account, Document invoice, Document note, Actor by, Instant now) {
        if (creditNote(account, invoice).isPresent()) {
            return List.of();
        }
        var posting = Posting.on(
                invoice.number(),
                note.number().toString(),
                Posting.Kind.CREDITED,
                invoice.total().negated(),
                note.issued(),
                now);
        return List.of(posting.said(note.reason(), by.name()));
    }

    private Optional<DocumentNumber> earlier(Document invoice) {
        return bookkeeper.account(invoice.account()).flatMap(account -> creditNote(account, invoice));
    }

    /** A credit note is booked under its own number. */
    private static Optional<DocumentNumber> creditNote(Account account, Document invoice) {
        return account.postings().stream()
                .filter(posting -> posting.kind() == Posting.Kind.CREDITED)
                .filter(posting -> posting.invoice().equals(Optional.of(invoice.number())))
                .flatMap(posting -> DocumentNumber.parse(posting.key()).stream())
                .findFirst();
    }

    private Optional<Change> told(Document note, Actor by, Instant now) {
        var number = note.number().toString();
        // Nothing is said any more of whoever was erased
        return payers.find(note.account())
                .map(payer -> HappeningItem.put(
                        Keys.member(payer.id()), Happening.of(number, now, What.CREDITED, by, number)));
    }
}
