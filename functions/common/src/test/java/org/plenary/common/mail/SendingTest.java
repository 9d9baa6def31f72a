package org.plenary.common.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.log.Log;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;

@ExtendWith(LocalTable.class)
final class SendingTest {
    private static final String ID = "mail-0001";

    private final SetClock clock = new SetClock("2027-03-01T10:00:00Z");
    private final List<Post.Parcel> sent = new ArrayList<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private Post.Receipt answer = new Post.Receipt.Taken("ses-1");
    private Table table;
    private Sending sending;
    private Sweep sweep;
    private Feedback feedback;

    @BeforeEach
    void start(LocalTable local) {
        table = local.table();
        var log = log();
        sending = new Sending(table, this::post, clock, new Random(1), log);
        sweep = new Sweep(table, sending, clock, log);
        feedback = new Feedback(table, clock, log);
    }

    private synchronized Post.Receipt post(Post.Parcel parcel) {
        sent.add(parcel);
        return answer;
    }

    private void write(Outbox.Care care) {
        var letter = new Letter.Rendered(Language.FRENCH, "Bonjour", "<p>Été</p>", "Été");
        table.commit(Outbox.mail(ID, new EmailAddress("someone@example.org"), letter, care, "cause", clock.instant()));
    }

    private Item mail() {
        return table.get(Keys.mail(ID)).orElseThrow();
    }

    private static String event(String type, String mail) {
        return "{\"eventType\":\"%s\",\"mail\":{\"messageId\":\"ses-1\",\"tags\":{\"ses:from-domain\":[\"x.example\"],\"mail\":[\"%s\"]}},\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"General\",\"bouncedRecipients\":[{\"a\":1}]}}"
                .formatted(type, mail);
    }

    @Test
    void sends_a_mail_with_all_it_holds_and_only_once() {
        write(Outbox.Care.ONCE);
        sending.send(ID);
        sending.send(ID);
        sweep.sweep();

        assertThat(sent).containsExactly(new Post.Parcel(ID, 1, "someone@example.org", "Bonjour", "<p>Été</p>", "Été"));
        assertThat(mail().text("state")).isEqualTo("SENT");
        assertThat(mail().text("messageId")).isEqualTo("ses-1");
        assertThat(mail().has("PPK")).isFalse();
    }

    @Test
    void what_a_sent_mail_said_is_forgotten_and_again_when_it_is_asked_for_once_more() {
        write(Outbox.Care.ONCE);
        assertThat(mail().has("body")).isTrue();
        sending.send(ID);
        assertThat(mail().has("body")).isFalse();
        assertThat(mail().has("subject")).isFalse();

        var letter = new Letter.Rendered(Language.FRENCH, "Bonjour", "<p>Été</p>", "Été");
        table.commit(Outbox.mailOnce(
                ID, new EmailAddress("someone@example.org"), letter, Outbox.Care.ONCE, "cause", clock.instant()));
        sweep.sweep();
        assertThat(sent).hasSize(1);
        assertThat(mail().has("body")).isFalse();
        assertThat(mail().has("subject")).isFalse();
    }

    @Test
    void eight_senders_at_once_send_it_once() {
        write(Outbox.Care.ONCE);
        Together.run(8, 8, contender -> () -> sending.send(ID));
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_throttle_brings_it_back_later() {
        write(Outbox.Care.ONCE);
        answer = new Post.Receipt.Later();
        sending.send(ID);
        assertThat(mail().text("state")).isEqualTo("PENDING");
        // Neither by the sweeper nor by an event that comes once more
        sweep.sweep();
        sending.send(ID);
        assertThat(sent).hasSize(1);

        answer = new Post.Receipt.Taken("ses-1");
        clock.pass(Duration.ofSeconds(3));
        sweep.sweep();
        assertThat(sent).hasSize(2);
        assertThat(mail().text("state")).isEqualTo("SENT");
    }

    @Test
    void a_closed_post_keeps_it_and_stops_the_rest_and_tells_the_office() {
        write(Outbox.Care.ONCE);
        answer = new Post.Receipt.Closed("paused");
        assertThat(sending.send(ID)).isEqualTo(Sending.Going.STOP);
        assertThat(mail().text("state")).isEqualTo("PENDING");
        assertThat(table.get(Keys.post()).orElseThrow().text("reason")).isEqualTo("paused");
    }

    @Test
    void a_refused_mail_is_never_tried_again() {
        write(Outbox.Care.ONCE);
        answer = new Post.Receipt.Refused("bad request");
        sending.send(ID);
        clock.pass(Duration.ofDays(1));
        sweep.sweep();
        assertThat(sent).hasSize(1);
        assertThat(mail().text("state")).isEqualTo("FAILED");
        assertThat(mail().text("reason")).isEqualTo("bad request");
    }

    @Test
    void an_unknown_outcome_waits_for_the_lease_and_the_grace_and_then_goes_again() {
        write(Outbox.Care.ONCE);
        answer = new Post.Receipt.Unknown();
        sending.send(ID);
        clock.pass(Sending.LEASE.plusSeconds(1));
        sweep.sweep();
        assertThat(sent).hasSize(1);

        clock.pass(Sending.GRACE);
        answer = new Post.Receipt.Taken("ses-1");
        sweep.sweep();
        assertThat(sent).extracting(Post.Parcel::attempt).containsExactly(1L, 2L);
    }

    @Test
    void an_unknown_outcome_that_ses_says_went_out_is_not_sent_again() throws IOException {
        write(Outbox.Care.ONCE);
        answer = new Post.Receipt.Unknown();
        sending.send(ID);
        feedback.take(event("Send", ID));
        clock.pass(Sending.LEASE.plus(Sending.GRACE).plusSeconds(1));
        sweep.sweep();
        assertThat(sent).hasSize(1);
        assertThat(mail().text("state")).isEqualTo("SENT");
    }

    @Test
    void a_link_that_somebody_waits_for_goes_again_at_the_end_of_the_lease() {
        write(Outbox.Care.PROMPT);
        answer = new Post.Receipt.Unknown();
        sending.send(ID);
        sending.send(ID);
        assertThat(sent).hasSize(1);
        clock.pass(Sending.LEASE.plusSeconds(1));
        sweep.sweep();
        assertThat(sent).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Outbox.Care.class)
    void an_event_that_comes_once_more_after_days_sends_nothing_again(Outbox.Care care) {
        write(care);
        sending.send(ID);
        clock.pass(Duration.ofDays(1));
        sending.send(ID);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_throttle_does_not_bring_back_what_ses_says_went_out() {
        write(Outbox.Care.ONCE);
        whilePosting(() -> {
            try {
                feedback.take(event("Send", ID));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        assertThat(mail().text("state")).isEqualTo("SENT");
    }

    @Test
    void a_throttle_does_not_bring_back_what_somebody_else_is_sending_by_now() {
        write(Outbox.Care.ONCE);
        answer = new Post.Receipt.Unknown();
        whilePosting(() -> {
            clock.pass(Sending.LEASE.plus(Sending.GRACE).plusSeconds(1));
            sending.send(ID);
        });
        assertThat(sent).hasSize(1);
        assertThat(mail().text("state")).isEqualTo("CLAIMED");
    }

    /** One whose post takes its time, in which this happens, and is then throttled. */
    private void whilePosting(Runnable meanwhile) {
        new Sending(
                        table,
                        parcel -> {
                            meanwhile.run();
                            return new Post.Receipt.Later();
                        },
                        clock,
                        new Random(2),
                        new Log(new PrintStream(logged, true, StandardCharsets.UTF_8), clock))
                .send(ID);
    }

    @Test
    void what_is_gone_is_not_tidied_away_into_being(LocalTable local) {
        new MailStates(table, clock).tidy(ID);
        assertThat(local.items()).isEmpty();
    }

    @Test
    void news_at_the_last_moment_is_in_time_however_far_clocks_are_apart() throws IOException {
        write(Outbox.Care.ONCE);
        sendWithUnknownOutcome(Clock.offset(clock, Sending.CLOCKS.negated()));
        var early = sender(Clock.offset(clock, Sending.CLOCKS));

        clock.pass(Sending.LEASE.plus(Sending.NEWS).minusMillis(1));
        early.send(ID);
        assertThat(sent).hasSize(1);
        feedback.take(event("Send", ID));
        clock.pass(Duration.ofDays(1));
        early.send(ID);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_mail_whose_news_is_lost_goes_again_as_soon_as_it_may() {
        write(Outbox.Care.ONCE);
        sendWithUnknownOutcome(Clock.offset(clock, Sending.CLOCKS.negated()));
        clock.pass(Sending.LEASE.plus(Sending.NEWS));
        sender(Clock.offset(clock, Sending.CLOCKS)).send(ID);
        assertThat(sent).hasSize(2);
    }

    @Test
    void who_stood_still_until_its_lease_is_nearly_over_hands_nothing_over() {
        write(Outbox.Care.ONCE);
        sender(new Stalling(Sending.LEASE.minus(Post.ANSWER).plusMillis(1))).send(ID);
        assertThat(sent).isEmpty();
        assertThat(mail().text("state")).isEqualTo("PENDING");

        clock.pass(Duration.ofMinutes(1));
        sending.send(ID);
        assertThat(sent).extracting(Post.Parcel::attempt).containsExactly(2L);
    }

    @Test
    void who_has_just_time_enough_hands_it_over() {
        write(Outbox.Care.ONCE);
        sender(new Stalling(Sending.LEASE.minus(Post.ANSWER))).send(ID);
        assertThat(sent).hasSize(1);
    }

    @Test
    void who_hears_late_that_it_was_throttled_leaves_the_mail_to_the_next_one() {
        write(Outbox.Care.ONCE);
        var late = new Sending(
                table,
                parcel -> {
                    clock.pass(Sending.LEASE.plus(Sending.GRACE));
                    answer = new Post.Receipt.Unknown();
                    sending.send(ID);
                    return new Post.Receipt.Later();
                },
                clock,
                new Random(2),
                log());
        late.send(ID);
        assertThat(sent).extracting(Post.Parcel::attempt).containsExactly(2L);
        assertThat(mail().text("state")).isEqualTo("CLAIMED");
    }

    private void sendWithUnknownOutcome(Clock late) {
        // By a late clock it was not yet written
        clock.pass(Sending.CLOCKS);
        answer = new Post.Receipt.Unknown();
        sender(late).send(ID);
        assertThat(sent).hasSize(1);
    }

    private Sending sender(Clock theirs) {
        return new Sending(table, this::post, theirs, new Random(2), log());
    }

    private Log log() {
        return new Log(new PrintStream(logged, true, StandardCharsets.UTF_8), clock);
    }

    /** The clock of somebody who stands still after each look at it. */
    private final class Stalling extends Clock {
        private final Duration lasts;

        Stalling(Duration lasts) {
            this.lasts = lasts;
        }

        @Override
        public Instant instant() {
            var now = clock.instant();
            clock.pass(lasts);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void states_only_rise_whatever_order_events_come_in() throws IOException {
        write(Outbox.Care.ONCE);
        feedback.take(event("Bounce", ID));
        sending.send(ID);
        feedback.take(event("Delivery", ID));
        feedback.take(event("Send", ID));
        feedback.take(event("Bounce", ID));
        feedback.take(event("Delivery", ID));
        assertThat(mail().text("state")).isEqualTo("BOUNCED");
        assertThat(mail().text("reason")).isEqualTo("Permanent/General");
    }

    @Test
    void events_of_mails_that_are_not_ours_change_nothing(LocalTable local) throws IOException {
        feedback.take(event("Delivery", "somebody-elses"));
        feedback.take(event("Delivery", "x#y#z"));
        feedback.take("{\"eventType\":\"Delivery\",\"mail\":{\"messageId\":\"m\"}}");
        assertThat(local.items()).isEmpty();
    }

    @Test
    void one_mail_that_cannot_be_sent_does_not_hold_up_the_others() {
        write(Outbox.Care.ONCE);
        var letter = new Letter.Rendered(Language.FRENCH, "Two", "two", "two");
        table.commit(Outbox.mail(
                "mail-0002", new EmailAddress("b@example.org"), letter, Outbox.Care.ONCE, "c", clock.instant()));
        var calls = new AtomicInteger();
        var log = log();
        var failing = new Sending(
                table,
                parcel -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("unplanned");
                    }
                    return new Post.Receipt.Taken("x");
                },
                clock,
                new Random(2),
                log);
        new Sweep(table, failing, clock, log).sweep();
        assertThat(calls).hasValue(2);
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .contains("IllegalStateException")
                .doesNotContain("example.org");
    }

    @Test
    void the_first_of_several_mails_of_one_id_stays_and_what_is_sent_is_tidied_away() {
        var now = clock.instant();
        var first = new Letter.Rendered(Language.FRENCH, "First", "1", "1");
        var second = new Letter.Rendered(Language.FRENCH, "Second", "2", "2");
        var to = new EmailAddress("someone@example.org");
        table.commit(Outbox.mailOnce(ID, to, first, Outbox.Care.PROMPT, "a", now));
        sending.send(ID);
        table.commit(Outbox.mailOnce(ID, to, second, Outbox.Care.PROMPT, "b", now));
        sending.send(ID);
        sweep.sweep();
        assertThat(sent).extracting(Post.Parcel::subject).containsExactly("First");
        assertThat(mail().has("PPK")).isFalse();
    }
}
