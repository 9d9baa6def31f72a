package org.plenary.mailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.table.Item;
import org.plenary.common.table.LocalTable;
import org.plenary.local.faults.Fault;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(LocalTable.class)
final class MailFeedbackTest {
    @TempDir
    private Path folder;

    private PostOffice office;
    private MailStream stream;
    private MailFeedback feedback;

    @BeforeEach
    void open(LocalTable local) throws IOException {
        office = new PostOffice(local, folder);
        stream = new MailStream(office.environment(), office.clock);
        feedback = new MailFeedback(office.environment(), office.clock);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    /** Sends one and answers what SES tells of it, in the words of another type where it is asked for one. */
    private String told(String type, String mail) {
        office.write(mail);
        office.stream(stream, mail);
        return as(type, office.event("Send", mail));
    }

    private static String as(String type, String event) {
        var kind =
                type.equals("Bounce") ? "\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"General\"}," : "";
        return event.replace("\"eventType\":\"Send\"", kind + "\"eventType\":\"" + type + "\"");
    }

    @Test
    void ses_tells_that_a_mail_was_delivered() {
        office.write("mail-0001");
        office.stream(stream, "mail-0001");
        assertThat(office.queue(feedback, office.event("Delivery", "mail-0001")))
                .isEmpty();
        assertThat(office.state("mail-0001")).isEqualTo("DELIVERED");
    }

    @Test
    void a_bounce_is_kept_with_its_reason() {
        var bounce = told("Bounce", "mail-0001");
        assertThat(office.queue(feedback, bounce)).isEmpty();
        assertThat(office.state("mail-0001")).isEqualTo("BOUNCED");
        assertThat(office.mail("mail-0001").text("reason")).isEqualTo("Permanent/General");
    }

    @Test
    void a_bounce_that_comes_before_our_own_note_that_we_sent_it_stays() {
        office.write("mail-0001");
        var early = new AtomicBoolean();
        office.dynamoDb.plan(call -> {
            // Between SES's answer and what we write of it
            if (call.request().toString().contains("\"SENT\"") && !early.getAndSet(true)) {
                assertThat(office.queue(feedback, as("Bounce", office.event("Send", "mail-0001"))))
                        .isEmpty();
            }
            return new Fault.None();
        });
        assertThat(office.stream(stream, "mail-0001")).isEmpty();
        assertThat(early).isTrue();
        assertThat(office.state("mail-0001")).isEqualTo("BOUNCED");
    }

    @Test
    void a_complaint_comes_last_and_nothing_that_is_late_takes_it_back() {
        var complaint = told("Complaint", "mail-0001");
        var delivery = office.event("Delivery", "mail-0001");
        assertThat(office.queue(feedback, delivery)).isEmpty();
        assertThat(office.queue(feedback, complaint)).isEmpty();
        office.clock.pass(Duration.ofDays(2));
        assertThat(office.queue(feedback, delivery, office.event("Send", "mail-0001"), complaint))
                .isEmpty();
        assertThat(office.state("mail-0001")).isEqualTo("COMPLAINED");
    }

    @Test
    void in_whatever_order_and_however_often_they_come_the_end_is_the_same() {
        var complaint = told("Complaint", "mail-0001");
        var all = List.of(complaint, office.event("Send", "mail-0001"), office.event("Delivery", "mail-0001"));
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            var id = "mail-1%03d".formatted(round);
            office.write(id);
            var events = new ArrayList<String>();
            for (var event : all) {
                Collections.nCopies(1 + random.nextInt(3), event.replace("mail-0001", id))
                        .forEach(events::add);
            }
            Collections.shuffle(events, random);
            assertThat(office.queue(feedback, events.toArray(String[]::new))).isEmpty();
            assertThat(office.state(id)).as(events.toString()).isEqualTo("COMPLAINED");
            // And nobody sends what SES has told of
            office.stream(stream, id);
        }
        assertThat(office.sent()).containsExactly("mail-0001");
    }

    @Test
    void what_is_told_of_a_mail_that_is_not_ours_changes_nothing(LocalTable local) {
        var delivery = told("Delivery", "mail-0001");
        var before = everything(local);
        assertThat(office.queue(
                        feedback,
                        delivery.replace("mail-0001", "mail-of-another-stack"),
                        delivery.replace("\"mail-0001\"", "\"x\""),
                        delivery.replace("\"mail-0001\"", "\"MAIL#mail-0001\""),
                        delivery.replace("\"mail\":[", "\"post\":[")))
                .isEmpty();
        assertThat(everything(local)).isEqualTo(before);
        // The very same event, about ours
        office.queue(feedback, delivery);
        assertThat(everything(local)).isNotEqualTo(before);
    }

    private static Set<Map<String, AttributeValue>> everything(LocalTable local) {
        return local.items().stream().map(Item::attributes).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "not json",
                "{\"eventType\":\"Delivery\",\"mail\":{\"tags\":{\"mail\":[\"mail-0"
            })
    void what_is_no_event_is_named_alone_and_the_rest_are_taken(String poison) {
        var delivery = told("Delivery", "mail-0001");
        var bounce = told("Bounce", "mail-0002");
        assertThat(office.queue(feedback, delivery, poison, bounce)).containsExactly("m-1");
        assertThat(office.state("mail-0001")).isEqualTo("DELIVERED");
        assertThat(office.state("mail-0002")).isEqualTo("BOUNCED");
    }

    @Test
    void an_event_that_could_not_be_written_comes_again_and_is_taken_then() {
        var first = told("Delivery", "mail-0001");
        var second = told("Delivery", "mail-0002");
        office.refuseWritesOf("mail-0001");
        assertThat(office.queue(feedback, first, second)).containsExactly("m-0");
        assertThat(office.state("mail-0002")).isEqualTo("DELIVERED");

        office.dynamoDb.calm();
        assertThat(office.queue(feedback, first, second)).isEmpty();
        assertThat(office.state("mail-0001")).isEqualTo("DELIVERED");
    }
}
