package org.plenary.payments.reminders;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.Secrets;
import org.plenary.common.log.Log;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.invoices.DocumentItem;
import org.plenary.payments.invoices.InvoiceLetters;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.Bookkeeper.Outcome;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.payers.domain.Payer;
import org.plenary.payments.reminders.domain.Ladder;

/** Reminds of what is overdue: the mail and its line in the ledger are one, so no level is sent twice or skipped. */
public final class Reminders {
    private static final int PAGE = 200;

    private final Table table;
    private final DynamoPayers payers;
    private final Bookkeeper bookkeeper;
    private final Secrets secrets;
    private final InvoiceLetters letters;
    private final NetworkProfile network;
    private final Clock clock;
    private final Log log;

    public Reminders(
            Table table,
            DynamoPayers payers,
            Bookkeeper bookkeeper,
            Secrets secrets,
            InvoiceLetters letters,
            NetworkProfile network,
            Clock clock,
            Log log) {
        this.table = table;
        this.payers = payers;
        this.bookkeeper = bookkeeper;
        this.secrets = secrets;
        this.letters = letters;
        this.network = network;
        this.clock = clock;
        this.log = log;
    }

    /**
     * @param sent how many reminders went out
     * @param failed how many could not, while the rest went on; the next run tries them again
     */
    public record Done(int sent, int failed) {}

    /** Reminds everyone who is due to be; who was reminded today is not again. */
    public Done send(Ladder ladder) {
        var today = LocalDate.ofInstant(clock.instant(), network.zone());
        int sent = 0;
        int failed = 0;
        Optional<Item> last = Optional.empty();
        while (true) {
            var page = table.index(Table.Index.OFFICE, Keys.office(Keys.OPEN_INVOICES), "", PAGE, last);
            for (var item : page.items()) {
                // By the index, so only to look at fewer accounts; the account itself decides
                if (!LocalDate.parse(item.text("due")).isBefore(today)) {
                    continue;
                }
                try {
                    sent += send(item.key(), ladder, today) ? 1 : 0;
                } catch (RuntimeException unplanned) {
                    log.failure(item.text("number"), "reminder", unplanned);
                    failed++;
                }
            }
            if (!page.more()) {
                return new Done(sent, failed);
            }
            last = Optional.of(page.items().getLast());
        }
    }

    private boolean send(Key key, Ladder ladder, LocalDate today) {
        var item = table.get(key).orElseThrow();
        var document = DocumentItem.read(item);
        var payer = payers.find(document.account());
        var account = bookkeeper.account(document.account());
        // Whoever was erased is not written to
        if (payer.isEmpty() || account.isEmpty()) {
            return false;
        }
        var saidPaid = item.optional("transferTold").map(LocalDate::parse);
        var balance = account.get().invoice(document.number()).orElseThrow();
        var level = ladder.due(account.get(), balance, saidPaid, today);
        return level.isPresent()
                && bookkeeper.book(
                                document.account(),
                                now -> now.version() == account.get().version()
                                        ? List.of(posting(balance, level.get(), today))
                                        : List.of(),
                                told(document, balance, level.get(), ladder, payer.get()))
                        instanceof Outcome.Booked;
    }

    private Posting posting(InvoiceBalance invoice, int level, LocalDate today) {
        return Posting.on(
                invoice.number(),
                "reminder " + (level + 1) + " " + invoice.number(),
                Posting.Kind.REMINDED,
                network.currency().zero(),
                today,
                clock.instant());
    }

    private List<Change> told(Document document, InvoiceBalance balance, int level, Ladder ladder, Payer payer) {
        var number = document.number().toString();
        var mail = secrets.signer().token("reminder-mail", number + "|" + level);
        var now = clock.instant();
        return List.of(
                Outbox.mailOnce(
                        mail,
                        payer.contact().email(),
                        letters.reminder(
                                document,
                                balance.owed(),
                                level,
                                ladder.levels().get(level).text(),
                                network),
                        Outbox.Care.ONCE,
                        number,
                        now),
                HappeningItem.put(
                        Keys.member(payer.id()),
                        Happening.of("reminder-" + level + "-" + number, now, What.REMINDED, Actor.NETWORK, number)
                                .told(mail)));
    }
}
