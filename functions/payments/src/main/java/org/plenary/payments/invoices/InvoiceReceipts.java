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
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Booking;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.payers.DynamoPayers;

/** The mail that says an invoice is paid, written in the very transaction that made it so. */
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
        if (paid.isEmpty()) {
            return List.of();
        }
        // Whoever was erased gets no mail
        var payer = payers.find(booking.before().id());
        var mails = new ArrayList<Change>();
        for (var balance : payer.isPresent() ? paid : List.<InvoiceBalance>of()) {
            var number = balance.number().toString();
            var document = DocumentItem.read(table.get(Keys.document(number)).orElseThrow());
            var letter =
                    letters.receipt(document, paid(balance), balance.terms().covers(), network);
            mails.add(Outbox.mail(
                    secrets.signer()
                            .token(
                                    "receipt-mail",
                                    number + "|" + booking.before().version()),
                    payer.orElseThrow().contact().email(),
                    letter,
                    Outbox.Care.ONCE,
                    number,
                    clock.instant()));
        }
        return mails;
    }

    private static Money paid(InvoiceBalance balance) {
        return balance.total().minus(balance.owed());
    }
}
