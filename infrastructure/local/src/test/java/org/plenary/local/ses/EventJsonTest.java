package org.plenary.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.local.ses.SesWorld.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.local.ses.MailEvent.Kind;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

/**
 * Events field by field. What each type has is read from "Examples of event data that Amazon SES publishes to Amazon
 * SNS" and "Contents of event data …" in the SES developer guide; {@code []} stands for every element of a list.
 */
class EventJsonTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final Set<String> BARE_MAIL = Set.of(
            "eventType",
            "mail.timestamp",
            "mail.source",
            "mail.sourceArn",
            "mail.sendingAccountId",
            "mail.messageId",
            "mail.destination[]",
            "mail.headersTruncated",
            "mail.tags.ses:configuration-set[]");
    private static final Set<String> MAIL = plus(
            BARE_MAIL,
            "mail.headers[].name",
            "mail.headers[].value",
            "mail.commonHeaders.from[]",
            "mail.commonHeaders.to[]",
            "mail.commonHeaders.messageId",
            "mail.commonHeaders.subject",
            "mail.tags.ses:source-ip[]",
            "mail.tags.ses:from-domain[]",
            "mail.tags.ses:caller-identity[]");
    /** Not in those examples, but in events of today; and our own tag. */
    private static final Set<String> MORE = Set.of(
            "mail.tags.ses:operation[]",
            "mail.tags.ses:source-ip[]",
            "mail.tags.ses:from-domain[]",
            "mail.tags.ses:caller-identity[]",
            "mail.tags.outbox[]",
            "complaint.complaintSubType");

    @TempDir
    Path folder;

    final MovableClock clock = new MovableClock();
    SesWorld world;

    @BeforeEach
    void start() {
        world = new SesWorld(folder, options -> options.clock(clock).account("eu-west-1", "123456789012"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void send() {
        var event = event("Send", send("a@example.org"));
        has(event, plus(MAIL, "send"));
        assertThat(event.path("send").isObject()).isTrue();
        assertThat(event.path("send").size()).isZero();
        var mail = event.path("mail");
        assertThat(mail.path("timestamp").asText()).isEqualTo("2026-11-22T09:00:00.000Z");
        assertThat(mail.path("source").asText()).isEqualTo("Plenary <office@plenary.example>");
        assertThat(mail.path("sourceArn").asText())
                .isEqualTo("arn:aws:ses:eu-west-1:123456789012:identity/plenary.example");
        assertThat(mail.path("sendingAccountId").asText()).isEqualTo("123456789012");
        assertThat(mail.path("destination").toString()).isEqualTo("[\"a@example.org\"]");
        assertThat(mail.path("headersTruncated").isBoolean()).isTrue();
        assertThat(mail.path("headers").findValuesAsText("name"))
                .containsExactly("From", "To", "Subject", "MIME-Version", "Content-Type");
        assertThat(mail.path("tags").path("ses:configuration-set").toString()).isEqualTo("[\"plenary\"]");
        assertThat(mail.path("tags").path("ses:from-domain").toString()).isEqualTo("[\"plenary.example\"]");
        assertThat(mail.path("tags").path("ses:caller-identity").toString()).isEqualTo("[\"Mailer\"]");
        assertThat(mail.path("tags").path("outbox").toString()).isEqualTo("[\"o-1\"]");
    }

    @Test
    void delivery() {
        var event = event("Delivery", send("Anna <a@example.org>"));
        has(
                event,
                plus(
                        MAIL,
                        "mail.tags.ses:outgoing-ip[]",
                        "delivery.timestamp",
                        "delivery.processingTimeMillis",
                        "delivery.recipients[]",
                        "delivery.smtpResponse",
                        "delivery.reportingMTA"));
        assertThat(event.path("delivery").path("processingTimeMillis").isIntegralNumber())
                .isTrue();
    }

    @Test
    void bounce() {
        var event = event("Bounce", send("bounce+label@simulator.amazonses.com"));
        has(event, bounceFields("action", "status", "diagnosticCode", "reportingMTA"));
        assertThat(event.path("bounce").path("bounceType").asText()).isEqualTo("Permanent");
        assertThat(event.path("bounce").path("bounceSubType").asText()).isEqualTo("General");
        assertThat(event.path("bounce").path("timestamp").asText()).matches(TIME);
        var recipient = event.path("bounce").path("bouncedRecipients").path(0);
        assertThat(recipient.path("emailAddress").asText()).isEqualTo("bounce+label@simulator.amazonses.com");
        assertThat(recipient.path("status").asText()).isEqualTo("5.1.1");
        assertThat(world.types()).containsExactly("Send", "Bounce");
    }

    @Test
    void mailboxFullIsATransientBounce() {
        var event = reported("Bounce", Kind.MAILBOX_FULL);
        has(event, bounceFields("action", "status", "diagnosticCode", "reportingMTA"));
        assertThat(event.path("bounce").path("bounceType").asText()).isEqualTo("Transient");
        assertThat(event.path("bounce").path("bounceSubType").asText()).isEqualTo("MailboxFull");
    }

    @Test
    void outOfOfficeIsDeliveredAndThenATransientBounceWithoutAStatus() {
        var event = event("Bounce", send("ooto@simulator.amazonses.com"));
        has(event, bounceFields());
        assertThat(event.path("bounce").path("bounceType").asText()).isEqualTo("Transient");
        assertThat(world.types()).containsExactly("Send", "Delivery", "Bounce");
    }

    @Test
    void complaint() {
        var event = event("Complaint", send("complaint@simulator.amazonses.com"));
        has(
                event,
                plus(
                        MAIL,
                        "complaint.complainedRecipients[].emailAddress",
                        "complaint.timestamp",
                        "complaint.feedbackId",
                        "complaint.userAgent",
                        "complaint.complaintFeedbackType",
                        "complaint.arrivalDate"));
        assertThat(world.types()).containsExactly("Send", "Delivery", "Complaint");
    }

    @Test
    void suppressed() {
        var event = event("Bounce", send("suppressionlist@simulator.amazonses.com"));
        has(event, bounceFields("action", "status", "diagnosticCode"));
        assertThat(event.path("bounce").path("bounceSubType").asText()).isEqualTo("Suppressed");
    }

    @Test
    void whoBouncedOrComplainedIsSuppressedFromThenOn() {
        world.endpoint.mailbox().report(send("a@example.org"), Kind.BOUNCE);
        world.endpoint.mailbox().report(send("b@example.org"), Kind.COMPLAINT);
        var bounced = event("Bounce", send("A <A@example.org>"));
        assertThat(bounced.path("bounce").path("bounceSubType").asText()).isEqualTo("OnAccountSuppressionList");
        assertThat(bounced.path("bounce").path("bounceType").asText()).isEqualTo("Permanent");
        var complained = event("Complaint", send("b@example.org"));
        assertThat(complained.path("complaint").path("complaintSubType").asText())
                .isEqualTo("OnAccountSuppressionList");
    }

    @Test
    void aVirusIsAcceptedAndRejected() {
        var id = world.send(
                "a@example.org",
                request -> request.content(c -> c.simple(m -> m.subject(s -> s.data("x"))
                        .body(b -> b.text(t -> t.data("x")))
                        .attachments(Attachment.builder()
                                .fileName("eicar.txt")
                                .rawContent(SdkBytes.fromUtf8String(
                                        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"))
                                .build()))));
        var event = event("Reject", id);
        has(event, plus(MAIL, "reject.reason"));
        assertThat(event.path("reject").path("reason").asText()).isEqualTo("Bad content");
        assertThat(world.types()).containsExactly("Reject");
    }

    @Test
    void deliveryDelay() {
        has(
                reported("DeliveryDelay", Kind.DELIVERY_DELAY),
                plus(
                        BARE_MAIL,
                        "deliveryDelay.timestamp",
                        "deliveryDelay.delayType",
                        "deliveryDelay.expirationTime",
                        "deliveryDelay.delayedRecipients[].emailAddress",
                        "deliveryDelay.delayedRecipients[].status",
                        "deliveryDelay.delayedRecipients[].diagnosticCode"));
    }

    @Test
    void renderingFailure() {
        has(
                reported("Rendering Failure", Kind.RENDERING_FAILURE),
                plus(BARE_MAIL, "failure.errorMessage", "failure.templateName"));
    }

    @Test
    void headersBeyondTenKilobytesAreCut() {
        var id = world.send(
                "a@example.org",
                request -> request.content(c -> c.simple(m -> m.subject(s -> s.data("x"))
                        .body(b -> b.text(t -> t.data("x")))
                        .headers(Collections.nCopies(
                                15,
                                MessageHeader.builder()
                                        .name("X-Long")
                                        .value("v".repeat(900))
                                        .build())))));
        var mail = event("Send", id).path("mail");
        assertThat(mail.path("headersTruncated").asBoolean()).isTrue();
        assertThat(mail.path("headers").toString().length()).isLessThan(11 << 10);
    }

    @Test
    void withoutAConfigurationSetNothingIsPublished() {
        var id = world.send("a@example.org", request -> request.configurationSetName(null));
        assertThat(world.types()).isEmpty();
        assertThat(world.endpoint.mailbox().history(id))
                .extracting(MailEvent::kind)
                .containsExactly(Kind.SEND, Kind.DELIVERY);
    }

    private String send(String to) {
        return world.send(
                to,
                request -> request.emailTags(
                        MessageTag.builder().name("outbox").value("o-1").build()));
    }

    private JsonNode reported(String type, Kind kind) {
        var id = send("a@example.org");
        clock.move(Duration.ofMinutes(1));
        assertThat(world.endpoint.mailbox().report(id, kind)).isTrue();
        return event(type, id);
    }

    private JsonNode event(String type, String mailId) {
        assertThat(world.endpoint.awaitQuiet(SOON)).isTrue();
        var event = world.published.stream()
                .map(SesWorld.Published::event)
                .filter(json -> json.path("eventType").asText().equals(type)
                        && json.path("mail").path("messageId").asText().equals(mailId))
                .findFirst();
        assertThat(event).as(type).isPresent();
        assertThat(world.published).allMatch(one -> one.configurationSet().equals(SesWorld.SET));
        return event.orElseThrow();
    }

    private static Set<String> bounceFields(String... optional) {
        var paths = new TreeSet<>(plus(
                MAIL,
                "bounce.bounceType",
                "bounce.bounceSubType",
                "bounce.bouncedRecipients[].emailAddress",
                "bounce.timestamp",
                "bounce.feedbackId"));
        for (var field : optional) {
            paths.add(field.equals("reportingMTA") ? "bounce.reportingMTA" : "bounce.bouncedRecipients[]." + field);
        }
        return paths;
    }

    private static Set<String> plus(Set<String> some, String... more) {
        var all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }

    /** All of the documented fields, and none but them and the few of {@link #MORE}. */
    private static void has(JsonNode event, Set<String> documented) {
        var paths = new TreeSet<String>();
        paths(event, "", paths);
        assertThat(paths).containsAll(documented);
        paths.removeAll(MORE);
        assertThat(documented).containsAll(paths);
    }

    private static void paths(JsonNode node, String path, Set<String> paths) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(field -> paths(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), paths));
        } else if (node.isArray()) {
            assertThat(node).as(path).isNotEmpty();
            node.forEach(element -> paths(element, path + "[]", paths));
        } else {
            paths.add(path);
        }
    }
}
