package org.plenary.payments.invoices;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plenary.common.files.Folder;
import org.plenary.common.identity.Secrets;
import org.plenary.common.mail.Outbox;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.dues.DueItem;
import org.plenary.payments.dues.domain.Due;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.payers.domain.Payer;

/**
 * Sees an invoice that has its number to its payer: credit from before is used, the PDF is put away, the mail is written.
 * Each step can be done again without harm, so a run that died is simply followed by another.
 */
public final class Dispatch {
    private final Table table;
    private final DynamoPayers payers;
    private final Bookkeeper bookkeeper;
    private final Function<Document, byte[]> print;
    private final Folder out;
    private final Secrets secrets;
    private final InvoiceLetters letters;
    private final NetworkProfile network;
    private final Clock clock;

    public Dispatch(
            Table table,
            DynamoPayers payers,
            Bookkeeper bookkeeper,
            Function<Document, byte[]> print,
            Folder out,
            Secrets secrets,
            InvoiceLetters letters,
            NetworkProfile network,
            Clock clock) {
        this.table = table;
        this.payers = payers;
        this.bookkeeper = bookkeeper;
        this.print = print;
        this.out = out;
        this.secrets = secrets;
        this.letters = letters;
        this.network = network;
        this.clock = clock;
    }

    /** Where the PDF of a document lies in the out bucket. */
    public static String file(Document document) {
        return "invoices/" + document.number().year() + "/" + document.number() + ".pdf";
    }

    /**
     * Sends the invoice of this due, unless it was sent.
     *
     * @param key of the due
     */
    public void send(Key key) {
        var due = table.get(key).map(item -> DueItem.read(item, network.currency()));
        if (due.isEmpty() || due.get().state() != Due.State.INVOICED) {
            return;
        }
        var document = document(due.get());
        useCredit(document);
        out.writeOnce(file(document), "application/pdf", print.apply(document));
        var changes = new ArrayList<Change>();
        changes.add(DueItem.sent(key));
        sources(document).ifPresent(changes::add);
        payers.find(document.account()).ifPresent(payer -> changes.addAll(told(document, payer)));
        // Refused where another run was faster, whose mail is the same
        table.commit(changes);
    }

    /**
     * Sends this credit note, unless it was sent.
     *
     * @param key of the document
     */
    public void sendCreditNote(Key key) {
        var item = table.get(key);
        if (item.isEmpty() || !item.get().text("GPK", "").equals(Keys.UNSENT_CREDIT_NOTES)) {
            return;
        }
        var note = DocumentItem.read(item.get());
        out.writeOnce(file(note), "application/pdf", print.apply(note));
        var number = note.number().toString();
        var changes = new ArrayList<Change>();
        changes.add(DocumentItem.creditNoteSent(note.number()));
        payers.find(note.account())
                .ifPresent(payer -> changes.add(Outbox.mailOnce(
                        secrets.signer().token("credit-note-mail", number),
                        payer.contact().email(),
                        letters.creditNote(note, credit(note), network),
                        Outbox.Care.ONCE,
                        number,
                        clock.instant())));
        table.commit(changes);
    }

    /** What was paid for the invoice that a credit note takes back. */
    private Money credit(Document note) {
        return bookkeeper
                .account(note.account())
                .flatMap(account -> account.invoice(note.corrects().orElseThrow()))
                .map(balance -> balance.owed().negated())
                .filter(credit -> !credit.isNegative())
                .orElseGet(() -> note.total().currency().zero());
    }

    private List<Change> told(Document document, Payer payer) {
        var number = document.number().toString();
        var now = clock.instant();
        var mail = secrets.signer().token("invoice-mail", number);
        return List.of(
                Outbox.mailOnce(
                        mail,
                        payer.contact().email(),
                        letters.invoice(document, owed(document), network),
                        Outbox.Care.ONCE,
                        number,
                        now),
                HappeningItem.put(
                        Keys.member(payer.id()),
                        Happening.of(number, now, What.INVOICED, Actor.NETWORK, number)
                                .told(mail)));
    }

    /** From where its payer paid before, so that a transfer from there is known for theirs. */
    private Optional<Change> sources(Document document) {
        return bookkeeper
                .account(document.account())
                .map(Account::sources)
                .filter(sources -> !sources.isEmpty())
                .map(sources -> DocumentItem.sources(document.number(), sources));
    }

    private Document document(Due due) {
        return due.invoice()
                .flatMap(number -> table.get(Keys.document(number)))
                .map(DocumentItem::read)
                .orElseThrow(() -> new IllegalStateException("A due without its invoice"));
    }

    private void useCredit(Document document) {
        var now = clock.instant();
        bookkeeper.book(document.account(), account -> moved(account, document, now), List.of());
    }

    /** Whatever is too much elsewhere, from the oldest on, as far as this invoice needs it. */
    private List<Posting> moved(Account account, Document document, Instant now) {
        var today = LocalDate.ofInstant(now, network.zone());
        var number = document.number();
        var wanted = account.invoice(number).map(InvoiceBalance::owed).orElseThrow();
        var postings = new ArrayList<Posting>();
        for (var other : account.invoices()) {
            if (!other.owed().isNegative() || wanted.minor() <= 0) {
                continue;
            }
            var part = smaller(other.owed().negated(), wanted);
            var key = "moved " + other.number() + " to " + number;
            postings.add(Posting.on(other.number(), key + " from", Posting.Kind.MOVED, part, today, now));
            postings.add(Posting.on(number, key, Posting.Kind.MOVED, part.negated(), today, now));
            wanted = wanted.minus(part);
        }
        return postings.stream().anyMatch(posting -> account.has(posting.key())) ? List.of() : postings;
    }

    private static Money smaller(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Money owed(Document document) {
        return bookkeeper
                .account(document.account())
                .flatMap(account -> account.invoice(document.number()))
                .map(InvoiceBalance::owed)
                .filter(owed -> !owed.isNegative())
                .orElseGet(() -> document.total().currency().zero());
    }
}
