package org.plenary.payments.reminders;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.table.Table;
import org.plenary.payments.reminders.domain.Ladder;

/** Each morning: reminds who is overdue, and tells the office when the bank has been silent for long. */
public final class ReminderRun extends Function {
    private final Network network = part(Network.class);
    private final RemindersOf reminders = part(RemindersOf.class);
    private final Table table = part(Table.class);
    private final Log log = part(Log.class);
    private final Clock clock;

    public ReminderRun() {
        this(System.getenv(), Clock.systemUTC());
    }

    public ReminderRun(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        this.clock = clock;
        table.prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        var profile = network.profile();
        if (profile.isEmpty() || profile.get().invoicing().isEmpty()) {
            return;
        }
        var invoicing = profile.get().invoicing().get();
        var silence = new BankSilence(table, profile.get(), invoicing, clock);
        var toldUntil = silence.toldUntil();
        boolean silent = silence.report(toldUntil);
        var done = reminders.apply(profile.get()).send(new Ladder(invoicing.reminders(), toldUntil));
        log.count(
                "ReminderRun",
                Map.of(
                        "RemindersSent", (long) done.sent(),
                        "RemindersFailed", (long) done.failed(),
                        "BankSilent", silent ? 1L : 0L));
    }
}
