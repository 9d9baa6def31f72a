package org.plenary.registration.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.support.NoContext;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Dossier.Question;
import org.plenary.registration.joining.domain.Dossiers.Asked;
import org.plenary.registration.membership.domain.Name;

@ExtendWith(LocalTable.class)
final class JoiningScheduleTest {
    private static final String OLGA = "olga@narodny.example";
    private static final String OFFICE = SampleNetwork.profile().office().address();

    /** A Monday. */
    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");

    private LocalTable local;
    private JoiningSchedule schedule;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
        SampleNetwork.setUp(table);
        schedule = new JoiningSchedule(table.environment(), clock);
    }

    private void run(Instant time) {
        var event = """
                {"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.events","time":"%s","detail":{}}\
                """.formatted(time);
        try {
            schedule.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayOutputStream(),
                    new NoContext());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Every hour, as it should be. */
    private void pass(Duration time) {
        var until = clock.instant().plus(time);
        while (clock.instant().isBefore(until)) {
            clock.pass(Duration.ofHours(1));
            run(clock.instant());
        }
    }

    private List<Item> mailsTo(String address) {
        return local.items("MAIL#").stream()
                .filter(mail -> mail.text("to").equals(address))
                .toList();
    }

    private Application waiting(String id) {
        var application = SampleApplications.theatre(id, clock.instant());
        SampleApplications.await(local, application, clock);
        return application;
    }

    @Test
    void one_reminder_goes_to_an_address_after_two_days_however_much_waits_there() {
        waiting("application-1");
        clock.pass(Duration.ofHours(3));
        waiting("application-2");
        pass(Duration.ofHours(44));
        assertThat(mailsTo(OLGA)).hasSize(1);
        pass(Duration.ofHours(2));
        assertThat(mailsTo(OLGA)).hasSize(2);
        pass(Duration.ofDays(4));
        assertThat(mailsTo(OLGA)).hasSize(2);
    }

    @Test
    void what_was_confirmed_is_not_reminded_nor_forgotten() {
        SampleApplications.confirm(local, SampleApplications.theatre("application-1", clock.instant()), clock);
        clock.pass(Duration.ofDays(31));
        run(clock.instant());
        assertThat(mailsTo(OLGA)).hasSize(2);
        assertThat(local.items("APPLICATION#")).hasSize(1);
        assertThat(local.items("WAITING#")).hasSize(1);
    }

    @Test
    void what_was_declined_is_forgotten_in_its_time_with_its_mails() {
        SampleApplications.confirm(local, SampleApplications.theatre("application-1", clock.instant()), clock);
        var dossiers = SampleApplications.dossiers(local);
        var anna = Actor.staff("staff-1", "Anna");
        var question = new Question("question-1", "How many of you are there?");
        dossiers.ask(dossiers.find("application-1").orElseThrow(), question, anna, clock.instant());
        var asked = dossiers.find("application-1").orElseThrow();
        dossiers.answer(new Asked(asked, "question-1"), "Twelve.", clock.instant());
        dossiers.decline(dossiers.find("application-1").orElseThrow(), "Too few.", anna, clock.instant());
        SampleApplications.confirm(local, SampleApplications.theatre("application-2", clock.instant()), clock);
        assertThat(mailsTo(OLGA)).hasSize(5);

        clock.pass(Duration.ofDays(90));
        run(clock.instant());
        assertThat(dossiers.find("application-1")).isPresent();
        clock.pass(Duration.ofMinutes(1));
        run(clock.instant());
        assertThat(dossiers.find("application-1")).isEmpty();
        assertThat(dossiers.timeline("application-1")).isEmpty();
        assertThat(dossiers.find("application-2")).isPresent();
        assertThat(mailsTo(OLGA)).extracting(mail -> mail.text("cause")).containsOnly("application-2");
    }

    @Test
    void what_nobody_confirmed_is_forgotten_after_thirty_days_with_its_mails() {
        waiting("application-1");
        clock.pass(Duration.ofDays(3));
        run(clock.instant());
        assertThat(mailsTo(OLGA)).hasSize(2);
        clock.pass(Duration.ofDays(27).minusMinutes(1));
        run(clock.instant());
        assertThat(local.items("WAITING#")).hasSize(1);
        clock.pass(Duration.ofMinutes(2));
        run(clock.instant());
        assertThat(local.items("WAITING#")).isEmpty();
        assertThat(mailsTo(OLGA)).isEmpty();
    }

    @Test
    void a_rotation_of_the_secrets_keeps_nobody_from_being_forgotten() {
        waiting("application-1");
        var other = new byte[32];
        local.table()
                .commit(Change.update(Keys.secrets())
                        .set("previousKey", "#signingKey")
                        .set("lastingKey", "if_not_exists(#lastingKey, #signingKey)")
                        .set("signingKey", ":other")
                        .value("other", other));
        clock.pass(Duration.ofDays(3));
        run(clock.instant());
        // The link of before cannot be said any more
        assertThat(mailsTo(OLGA)).hasSize(1);
        clock.pass(Duration.ofDays(28));
        run(clock.instant());
        assertThat(local.items("WAITING#")).isEmpty();
        assertThat(mailsTo(OLGA)).isEmpty();
    }

    @Test
    void a_run_that_was_missed_for_a_month_does_it_all_at_once_and_reminds_nobody_of_what_is_gone() {
        waiting("application-1");
        clock.pass(Duration.ofDays(40));
        run(clock.instant());
        assertThat(local.items("WAITING#")).isEmpty();
        assertThat(mailsTo(OLGA)).isEmpty();
    }

    @Test
    void two_runs_at_once_and_the_same_run_again_do_no_more_than_one() {
        waiting("application-1");
        waiting("application-2");
        SampleApplications.confirm(
                local,
                SampleApplications.application(
                        "application-3", new Name("Łaźnia", "Łaźnia"), "ewa@laznia.example", clock.instant()),
                clock);
        clock.pass(Duration.ofDays(16));
        Together.run(4, 4, i -> () -> {
            run(clock.instant());
            return i;
        });
        run(clock.instant());
        assertThat(mailsTo(OLGA)).hasSize(2);
        assertThat(mailsTo(OFFICE)).hasSize(1);
    }

    @Test
    void the_office_is_told_of_what_is_overdue_each_working_morning_at_eight() {
        SampleApplications.confirm(local, SampleApplications.theatre("application-1", clock.instant()), clock);
        // Promised by Tuesday 17 November; midnight and eight o'clock are Brussels'
        run(Instant.parse("2026-11-17T22:00:00Z"));
        run(Instant.parse("2026-11-18T06:59:00Z"));
        assertThat(mailsTo(OFFICE)).isEmpty();
        run(Instant.parse("2026-11-18T07:00:00Z"));
        run(Instant.parse("2026-11-18T08:00:00Z"));
        assertThat(mailsTo(OFFICE))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text("subject")).isEqualTo("One application is overdue"));
        // On Thursday the morning's run was missed
        run(Instant.parse("2026-11-19T15:00:00Z"));
        assertThat(mailsTo(OFFICE)).hasSize(2);
        // Nobody works on Saturday
        run(Instant.parse("2026-11-21T09:00:00Z"));
        assertThat(mailsTo(OFFICE)).hasSize(2);
    }
}
