package org.plenary.common.mail;

import java.time.Clock;
import java.util.Optional;
import org.plenary.common.log.Log;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** Finds the mails that are due, whatever became of the event that announced them. */
public final class Sweep {
    private static final int PAGE = 50;

    private final Table table;
    private final Sending sending;
    private final MailStates states;
    private final Clock clock;
    private final Log log;

    public Sweep(Table table, Sending sending, Clock clock, Log log) {
        this.table = table;
        this.sending = sending;
        this.states = new MailStates(table, clock);
        this.clock = clock;
        this.log = log;
    }

    /**
     * Sends what is due.
     *
     * @return how many mails were looked at
     */
    public int sweep() {
        int seen = 0;
        var due = Keys.time(clock.instant());
        for (int shard = 0; shard < Keys.PENDING_SHARDS; shard++) {
            var page = table.index(Table.Index.PENDING, Keys.pendingShard(shard), due, PAGE, Optional.empty());
            while (true) {
                for (var mail : page.items()) {
                    seen++;
                    if (visit(mail) == Sending.Going.STOP) {
                        return seen;
                    }
                }
                if (!page.more()) {
                    break;
                }
                page = table.index(
                        Table.Index.PENDING,
                        Keys.pendingShard(shard),
                        due,
                        PAGE,
                        Optional.of(page.items().getLast()));
            }
        }
        return seen;
    }

    private Sending.Going visit(Item mail) {
        var id = mail.text("PK").substring("MAIL#".length());
        try {
            if (MailState.valueOf(mail.text("state")).rank() >= MailState.UNKNOWN.rank()) {
                states.tidy(id);
                return Sending.Going.ON;
            }
            return sending.send(id);
        } catch (RuntimeException unplanned) {
            // One mail that nobody can send must not hold up all others; its lease keeps it for later
            log.failure(id, "mail sweep", unplanned);
            return Sending.Going.ON;
        }
    }
}
