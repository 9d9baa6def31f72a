package org.plenary.mailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.local.ses.Fault;
import org.plenary.local.ses.Refusal;

@ExtendWith(LocalTable.class)
final class MailSweepTest {
    /** More than a page of the index. */
    private static final int MANY = 60;

    /** Lease and grace. */
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofMinutes(17);

    @TempDir
    private Path folder;

    private PostOffice office;
    private MailSweep sweep;

    @BeforeEach
    void open(LocalTable local) throws IOException {
        office = new PostOffice(local, folder);
        sweep = new MailSweep(office.environment(), office.clock);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void what_the_stream_never_told_of_is_found_all_of_it_and_once() {
        var all = new ArrayList<>(List.of("mail-other-1", "mail-other-2", "mail-other-3"));
        // In one shard, of which a page would be too short
        IntStream.range(0, 1_000)
                .mapToObj("mail-%04d"::formatted)
                .filter(id -> Keys.pending(id).equals(Keys.pendingShard(2)))
                .limit(MANY)
                .forEach(all::add);
        all.forEach(office::write);
        office.fire(sweep);
        assertThat(office.sent()).containsExactlyInAnyOrderElementsOf(all);
        office.fire(sweep);
        assertThat(office.sent()).hasSize(MANY + 3);
    }

    @Test
    void a_mail_that_nobody_can_open_holds_up_no_other() {
        office.writeBroken("mail-0001");
        for (var id : List.of("mail-0002", "mail-0003", "mail-0004", "mail-0005")) {
            office.write(id);
        }
        office.fire(sweep);
        assertThat(office.sent()).containsExactlyInAnyOrder("mail-0002", "mail-0003", "mail-0004", "mail-0005");
    }

    @Test
    void a_mail_whose_outcome_nobody_heard_is_sent_again_only_when_ses_never_told_of_it() {
        office.write("mail-0001");
        office.write("mail-0002");
        office.faults().next(2, new Fault.AcceptThenReset());
        office.fire(sweep);
        assertThat(office.sent()).containsExactlyInAnyOrder("mail-0001", "mail-0002");

        // Of one of them the event comes, that of the other is lost
        var feedback = new MailFeedback(office.environment(), office.clock);
        assertThat(office.queue(feedback, office.event("Send", "mail-0001"))).isEmpty();
        office.clock.pass(UNTIL_TRIED_AGAIN);
        office.fire(sweep);
        assertThat(office.sent()).containsExactlyInAnyOrder("mail-0001", "mail-0002", "mail-0002");
    }

    @Test
    void a_closed_post_is_asked_once_and_nothing_is_lost() {
        for (var id : List.of("mail-0001", "mail-0002", "mail-0003")) {
            office.write(id);
        }
        // The second refusal would be met by whoever went on after the first
        office.faults().next(2, new Fault.Refuse(Refusal.LIMIT_EXCEEDED));
        office.fire(sweep);
        assertThat(office.sent()).isEmpty();
        office.clock.pass(Duration.ofMinutes(1));
        office.fire(sweep);
        assertThat(office.sent()).isEmpty();
        office.clock.pass(Duration.ofMinutes(5));
        office.fire(sweep);
        assertThat(office.sent()).containsExactlyInAnyOrder("mail-0001", "mail-0002", "mail-0003");
    }
}
