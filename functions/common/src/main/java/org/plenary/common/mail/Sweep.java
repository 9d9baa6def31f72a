package org.plenary.common.mail;

import java.time.Clock;
import java.util.Optional;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** Finds the mails that are due, whatever became of the event that announced them. */
public final class Sweep {
    private static final int PAGE = 50;

    private final Table table;
    private final Sending sending;
    private final MailStates states;
    private final Clock clock;

    public Sweep(Table table, Sending sending, Clock clock) {
        this.table = table;
        this.sending = sending;
        this.states = new MailStates(table, clock);
        this.clock = clock;
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
                    if (MailState.valueOf(mail.text("state")).rank() >= MailState.UNKNOWN.rank()) {
                        states.tidy(mail.text("PK").substring("MAIL#".length()));
                    } else if (sending.send(mail.text("PK").substring("MAIL#".length())) == Sending.Going.STOP) {
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
}
