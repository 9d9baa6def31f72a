package org.plenary.mailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
final class MailStreamTest {
    @TempDir
    private Path folder;

    private PostOffice office;
    private MailStream stream;

    @BeforeEach
    void open(LocalTable local) throws IOException {
        office = new PostOffice(local, folder);
        stream = new MailStream(office.environment(), office.clock);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void every_mail_of_a_batch_is_sent_once_however_often_it_is_told_of() {
        office.write("mail-0001");
        office.write("mail-0002");
        assertThat(office.stream(stream, "mail-0001", "mail-0002", "mail-0001")).isEmpty();
        assertThat(office.stream(stream, "mail-0002", "mail-0001")).isEmpty();
        assertThat(office.sent()).containsExactly("mail-0001", "mail-0002");
        assertThat(office.state("mail-0001")).isEqualTo("SENT");
    }

    @Test
    void a_mail_that_nobody_can_open_is_named_alone_and_the_rest_go_out() {
        office.write("mail-0001");
        office.writeBroken("mail-0002");
        office.write("mail-0003");
        assertThat(office.stream(stream, "mail-0001", "mail-0002", "mail-0003")).containsExactly("s-mail-0002");
        assertThat(office.sent()).containsExactly("mail-0001", "mail-0003");
    }

    @Test
    void what_is_no_mail_is_named_alone_and_one_that_is_gone_is_nothing() {
        office.write("mail-0003");
        assertThat(office.stream(stream, "DUE#1", "mail-gone", "mail-0003")).containsExactly("s-DUE#1");
        assertThat(office.sent()).containsExactly("mail-0003");
    }

    @Test
    void a_mail_that_the_table_would_not_give_comes_again_and_is_sent_then() {
        office.write("mail-0001");
        office.write("mail-0002");
        office.refuseWritesOf("mail-0001");
        assertThat(office.stream(stream, "mail-0001", "mail-0002")).containsExactly("s-mail-0001");
        assertThat(office.sent()).containsExactly("mail-0002");

        office.dynamoDb.calm();
        assertThat(office.stream(stream, "mail-0001", "mail-0002")).isEmpty();
        assertThat(office.sent()).containsExactly("mail-0002", "mail-0001");
    }

    @Test
    void an_account_that_ses_paused_stops_the_batch_and_the_office_is_told(LocalTable local) {
        for (var id : new String[] {"mail-0001", "mail-0002", "mail-0003"}) {
            office.write(id);
        }
        office.faults().next(1, new Fault.Refuse(Refusal.SENDING_PAUSED));
        // None comes again by the stream: they wait for the sweeper
        assertThat(office.stream(stream, "mail-0001", "mail-0002", "mail-0003")).isEmpty();
        assertThat(office.sent()).isEmpty();
        assertThat(office.state("mail-0001")).isEqualTo("PENDING");
        var told = local.table().get(Keys.post()).orElseThrow();
        assertThat(told.text("reason")).isEqualTo("SendingPausedException");
        assertThat(told.instant("closed")).isEqualTo(office.clock.instant());

        office.clock.pass(Duration.ofMinutes(5));
        office.fire(new MailSweep(office.environment(), office.clock));
        assertThat(office.sent()).containsExactlyInAnyOrder("mail-0001", "mail-0002", "mail-0003");
    }

    @Test
    void a_throttle_leaves_a_mail_to_the_sweeper_and_goes_on_with_the_next() {
        office.write("mail-0001");
        office.write("mail-0002");
        office.faults().next(1, Fault.throttle());
        assertThat(office.stream(stream, "mail-0001", "mail-0002")).isEmpty();
        assertThat(office.sent()).containsExactly("mail-0002");
        assertThat(office.state("mail-0001")).isEqualTo("PENDING");
    }
}
