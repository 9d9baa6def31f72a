package org.plenary.payments.office;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.plenary.common.identity.Tokens;
import org.plenary.common.money.Money;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.Bookkeeper.Outcome;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.payers.DynamoPayers;

/**
 * Books on an invoice what a person of the office says. They say it of the account as they saw it: where something was booked
 * since, nothing is done. That also makes one booking of a button that was pressed twice.
 */
final class Clerk {
    private final Bookkeeper bookkeeper;
    private final DynamoPayers payers;
    private final NetworkProfile network;
    private final Clock clock;

    Clerk(Bookkeeper bookkeeper, DynamoPayers payers, NetworkProfile network, Clock clock) {
        this.bookkeeper = bookkeeper;
        this.payers = payers;
        this.network = network;
        this.clock = clock;
    }

    /** What came of it. */
    enum Answer {
        DONE,
        /** Something was booked since they looked, or the invoice is not in a state for it. */
        TOO_LATE
    }

    /**
     * Who says what of which account.
     *
     * @param seen the account's version on their page
     */
    record Said(Document invoice, long seen, String reason, Actor by) {}

    private record Line(Kind kind, Money amount, LocalDate value) {
        Posting posting(String key, Said said, Instant at) {
            return Posting.on(said.invoice().number(), key, kind, amount, value, at)
                    .said(said.reason(), said.by().name());
        }
    }

    /** No reminders until {@link #resume}. */
    Answer pause(Said said) {
        return book(
                said,
                "",
                balance -> balance.state().isOpen() && !balance.paused(),
                balance -> new Line(Kind.PAUSED, network.currency().zero(), today()),
                told(said, What.REMINDERS_PAUSED));
    }

    Answer resume(Said said) {
        return book(
                said,
                "",
                InvoiceBalance::paused,
                balance -> new Line(Kind.RESUMED, network.currency().zero(), today()),
                told(said, What.REMINDERS_RESUMED));
    }

    /** Gives up what is still owed. */
    Answer writeOff(Said said) {
        return book(
                said,
                "",
                balance -> balance.state().isOpen(),
                balance -> new Line(Kind.WRITTEN_OFF, balance.owed().negated(), today()),
                told(said, What.WRITTEN_OFF));
    }

    /**
     * Money that neither the bank's statements nor the card provider tell of: cash, a settlement.
     *
     * @param money above zero
     * @param day on which it came
     */
    Answer paid(Said said, Money money, LocalDate day) {
        return book(
                said,
                money.plain() + " " + day,
                balance -> balance.state().isOpen(),
                balance -> new Line(Kind.PAID_OTHERWISE, money.negated(), day),
                // The receipt says it
                List.of());
    }

    private List<Change> told(Said said, What what) {
        var number = said.invoice().number();
        // Nothing is said any more of whoever was erased
        return payers
                .find(said.invoice().account())
                .map(payer -> HappeningItem.put(
                        Keys.member(payer.id()),
                        Happening.of(
                                what.key() + "-" + said.seen() + "-" + number,
                                clock.instant(),
                                what,
                                said.by(),
                                number + ": " + said.reason())))
                .stream()
                .toList();
    }

    /**
     * @param content what else was said, so that only the very same is taken for a second click
     * @param besides written with it
     */
    private Answer book(
            Said said,
            String content,
            Predicate<InvoiceBalance> fits,
            Function<InvoiceBalance, Line> line,
            List<Change> besides) {
        var number = said.invoice().number();
        var words = Tokens.hash(said.by().id() + " " + content + " " + said.reason());
        var outcome = bookkeeper.book(
                said.invoice().account(),
                account -> {
                    var balance = account.invoice(number).orElseThrow();
                    var wanted = line.apply(balance);
                    var key = wanted.kind().key() + " " + number + " " + said.seen() + " " + words;
                    // What is there already is handed on, so that it is answered as the first time
                    return account.has(key) || (account.version() == said.seen() && fits.test(balance))
                            ? List.of(wanted.posting(key, said, clock.instant()))
                            : List.of();
                },
                besides);
        return switch (outcome) {
            case Outcome.Booked _, Outcome.Already _ -> Answer.DONE;
            case Outcome.Nothing _, Outcome.Refused _ -> Answer.TOO_LATE;
            case Outcome.NoAccount _ -> throw new IllegalStateException("An invoice without its account");
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), network.zone());
    }
}
