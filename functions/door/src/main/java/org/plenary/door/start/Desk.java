package org.plenary.door.start;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** What lies on the office's desk. */
public final class Desk {
    private static final int MOST = 200;

    /** The sweeper tries every minute: a post that did not say for so long that it is closed, is open. */
    private static final Duration HEARD_OF = Duration.ofMinutes(15);

    private final Table table;
    private final Clock clock;

    public Desk(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Applications that wait for an answer.
     *
     * @param open how many
     * @param more whether there are more than were counted
     * @param overdue those among them whose answer was promised for before today
     */
    public record Applications(int open, boolean more, int overdue) {}

    Applications applications(LocalDate today) {
        var page = table.index(Table.Index.OFFICE, Keys.office(Keys.OPEN_APPLICATIONS), "", MOST, Optional.empty());
        int overdue = (int) page.items().stream()
                .filter(item -> item.optional("due")
                        .map(due -> LocalDate.parse(due).isBefore(today))
                        .orElse(false))
                .count();
        return new Applications(page.items().size(), page.more(), overdue);
    }

    /** Why SES takes no mail of ours at the moment, if that is so. */
    Optional<String> postClosed() {
        return table.get(Keys.post())
                .filter(item -> item.optionalInstant("closed")
                        .filter(closed -> closed.plus(HEARD_OF).isAfter(clock.instant()))
                        .isPresent())
                .map(item -> item.text("reason", ""));
    }
}
