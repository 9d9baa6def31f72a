package org.plenary.payments.invoices;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.plenary.common.identity.Secrets;
import org.plenary.common.mail.Outbox;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Booking;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.payers.domain.Payer;

/** The mails that say an invoice is paid, or is to be paid again, written in the very transaction that made it so. */
public final class InvoiceReceipts implements Bookkeeper.Receipts {
    private final Table table;
    private final DynamoPayers payers;
    private final Secrets secrets;
    private final InvoiceLetters letters;
    private final NetworkProfile network;
    private final Clock clock;

    public InvoiceReceipts(
            Table table,
            DynamoPayers payers,
            Secrets secrets,
            InvoiceLetters letters,
            NetworkProfile network,
            Clock clock) {
        this.table = table;
        this.payers = payers;
        this.secrets = secrets;
        this.letters = letters;
        this.network = network;
        this.clock = clock;
    }

    @Override
    public List<Change> of(Booking booking) {
        var paid = booking.newlyPaid();
        var owed = booking.owedAgain();
        if (paid.isEmpty() && owed.isEmpty()) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        long version = booking.before().version();
        // Whoever was erased gets no mail
        payers.find(booking.before().id()).ifPresent(payer -> {
            paid.forEach(balance -> changes.addAll(told(balance, payer, version)));
            owed.forEach(balance -> changes.addAll(owedAgain(balance, payer, version)));
        });
        return changes;
    }

    /** @param version of the account, since an invoice that was refunded may be paid again */
    private List<Change> told(InvoiceBalance balance, Payer payer, long version) {
        var number = balance.number().toString();
        var now = clock.instant();
        var document = DocumentItem.read(table.get(Keys.document(number)).orElseThrow());
        var mail = secrets.signer().token("receipt-mail", number + "|" + version);
        return List.of(
                Outbox.mail(
                        mail,
                        payer.contact().email(),
                        letters.receipt(document, paid(balance), balance.terms().covers(), network),
                        Outbox.Care.ONCE,
                        number,
                        now),
                HappeningItem.put(
                        Keys.member(payer.id()),
                        Happening.of("paid-" + number, now, What.PAID, Actor.NETWORK, number)
                                .told(mail)));
    }

    private List<Change> owedAgain(InvoiceBalance balance, Payer payer, long version) {
        var number = balance.number().toString();
        var now = clock.instant();
        var document = DocumentItem.read(table.get(Keys.document(number)).orElseThrow());
        var mail = secrets.signer().token("returned-mail", number + "|" + version);
        return List.of(
                Outbox.mail(
                        mail,
                        payer.contact().email(),
                        letters.returned(document, balance.owed(), network),
                        Outbox.Care.ONCE,
                        number,
                        now),
                HappeningItem.put(
                        Keys.member(payer.id()),
                        Happening.of("returned-" + version + "-" + number, now, What.RETURNED, Actor.NETWORK, number)
                                .told(mail)));
    }

    private static Money paid(InvoiceBalance balance) {
        return balance.total().minus(balance.owed());
    }
}
