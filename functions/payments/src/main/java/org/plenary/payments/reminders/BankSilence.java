package org.plenary.payments.reminders;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** Tells the office when no statement of the bank account has come for long: paid invoices look unpaid meanwhile. */
public final class BankSilence {
    private final Table table;
    private final NetworkProfile network;
    private final Invoicing invoicing;
    private final Clock clock;

    public BankSilence(Table table, NetworkProfile network, Invoicing invoicing, Clock clock) {
        this.table = table;
        this.network = network;
        this.invoicing = invoicing;
        this.clock = clock;
    }

    /** The last day of which a statement tells. */
    public Optional<LocalDate> toldUntil() {
        return table.query(Keys.bankPartition(invoicing.account().value()), "STATEMENT").stream()
                .map(item -> LocalDate.parse(item.text("until")))
                .max(LocalDate::compareTo);
    }

    /**
     * Says so, once for each such stretch of silence.
     *
     * @param toldUntil none where there never was a statement: such a network may be paid otherwise
     * @return whether there is something to say, for the first time or not
     */
    public boolean report(Optional<LocalDate> toldUntil) {
        var today = LocalDate.ofInstant(clock.instant(), network.zone());
        int every = invoicing.statementEveryDays();
        var silent = toldUntil.map(until -> ChronoUnit.DAYS.between(until, today));
        if (silent.isEmpty() || silent.get() < every) {
            return false;
        }
        var texts = Texts.of("payments", network.languages().standard());
        var since = Dates.longDate(toldUntil.get(), texts.language());
        var letter = Letter.about(texts, texts.get("mail.silence.subject", since))
                .say(texts.get("mail.silence.text", since))
                .say(texts.get("mail.silence.then"));
        table.commit(Outbox.mailOnce(
                "bank-silence-" + toldUntil.get() + "-" + silent.get() / every,
                new EmailAddress(network.office().address()),
                letter.render(network),
                Outbox.Care.ONCE,
                "bank-silence",
                clock.instant()));
        return true;
    }
}
