package org.plenary.local.ses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.plenary.local.ses.MailEvent.Kind;

/**
 * Events in the shape in which SES publishes them to SNS ("Contents of event data that Amazon SES publishes to Amazon
 * SNS", SES developer guide).
 */
final class EventJson {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_HEADERS = 10 << 10;

    private final String region;
    private final String accountId;

    EventJson(String region, String accountId) {
        this.region = region;
        this.accountId = accountId;
    }

    ObjectNode of(MailEvent event, Mail mail) {
        var json = Json.object().put("eventType", event.kind().eventType());
        switch (event.kind()) {
            case SEND -> {
                json.set("mail", mail(event, mail));
                json.putObject("send");
            }
            case DELIVERY -> {
                json.set("mail", mail(event, mail));
                json.set("delivery", delivery(event, mail));
            }
            case REJECT -> {
                json.set("mail", mail(event, mail));
                json.putObject("reject").put("reason", "Bad content");
            }
            case RENDERING_FAILURE -> {
                json.set("mail", mail(event, mail));
                json.putObject("failure")
                        .put("errorMessage", "Attribute 'name' is not present in the rendering data.")
                        .put("templateName", "Template");
            }
            case DELIVERY_DELAY -> {
                json.set("mail", mail(event, mail));
                json.set("deliveryDelay", delay(event, mail));
            }
            case BOUNCE, MAILBOX_FULL, OUT_OF_OFFICE, SUPPRESSED, ON_ACCOUNT_SUPPRESSION_LIST -> {
                json.set("bounce", bounce(event));
                json.set("mail", mail(event, mail));
            }
            case COMPLAINT, COMPLAINT_ON_ACCOUNT_SUPPRESSION_LIST -> {
                json.set("complaint", complaint(event));
                json.set("mail", mail(event, mail));
            }
        }
        return json;
    }

    private ObjectNode mail(MailEvent event, Mail mail) {
        var envelope = mail.envelope();
        var json = Json.object()
                .put("timestamp", TIME.format(envelope.at()))
                .put("source", envelope.from())
                .put("sourceArn", "arn:aws:ses:" + region + ":" + accountId + ":identity/" + envelope.identity())
                .put("sendingAccountId", accountId)
                .put("messageId", envelope.id());
        json.set("destination", Json.strings(envelope.recipients()));
        // SES leaves the headers out of these two, as its examples show
        var bare = event.kind() == Kind.DELIVERY_DELAY || event.kind() == Kind.RENDERING_FAILURE;
        var room = MOST_HEADERS;
        var headers = Json.object().putArray("headers");
        for (var header : mail.headers()) {
            room -= header.name().length() + header.value().length();
            if (room < 0) {
                break;
            }
            headers.addObject().put("name", header.name()).put("value", header.value());
        }
        json.put("headersTruncated", !bare && room < 0);
        if (!bare) {
            json.set("headers", headers);
            json.set("commonHeaders", commonHeaders(mail));
        }
        json.set("tags", tags(event, envelope));
        return json;
    }

    private static ObjectNode commonHeaders(Mail mail) {
        var envelope = mail.envelope();
        var json = Json.object();
        json.set("from", Json.strings(List.of(envelope.from())));
        if (!mail.replyTo().isEmpty()) {
            json.set("replyTo", Json.strings(mail.replyTo()));
        }
        if (!envelope.to().isEmpty()) {
            json.set("to", Json.strings(envelope.to()));
        }
        if (!envelope.cc().isEmpty()) {
            json.set("cc", Json.strings(envelope.cc()));
        }
        return json.put("messageId", envelope.id()).put("subject", envelope.subject());
    }

    private static ObjectNode tags(MailEvent event, Envelope envelope) {
        var json = Json.object();
        json.putArray("ses:operation").add("SendEmail");
        if (envelope.configurationSet() != null) {
            json.putArray("ses:configuration-set").add(envelope.configurationSet());
        }
        json.putArray("ses:source-ip").add(envelope.sourceIp());
        json.putArray("ses:from-domain").add(domain(envelope.from()));
        json.putArray("ses:caller-identity").add(envelope.caller());
        if (event.kind() == Kind.DELIVERY) {
            json.putArray("ses:outgoing-ip").add("192.0.2.1");
        }
        envelope.tags().forEach((name, value) -> json.putArray(name).add(value));
        return json;
    }

    private static ObjectNode delivery(MailEvent event, Mail mail) {
        var json = Json.object()
                .put("timestamp", TIME.format(event.at()))
                .put(
                        "processingTimeMillis",
                        Duration.between(mail.envelope().at(), event.at()).toMillis());
        json.set("recipients", Json.strings(event.recipients()));
        return json.put("smtpResponse", "250 2.6.0 Message received").put("reportingMTA", "mta.local.amazonses.com");
    }

    private static ObjectNode delay(MailEvent event, Mail mail) {
        var json = Json.object()
                .put("timestamp", TIME.format(event.at()))
                .put("delayType", "TransientCommunicationFailure")
                .put("expirationTime", TIME.format(mail.envelope().at().plus(Duration.ofHours(14))));
        var recipients = json.putArray("delayedRecipients");
        for (var recipient : event.recipients()) {
            recipients
                    .addObject()
                    .put("emailAddress", bare(recipient))
                    .put("status", "4.4.1")
                    .put("diagnosticCode", "smtp; 421 4.4.1 Unable to connect to remote host");
        }
        return json;
    }

    private ObjectNode bounce(MailEvent event) {
        var reported = event.kind() == Kind.BOUNCE || event.kind() == Kind.MAILBOX_FULL;
        var permanent = event.kind() != Kind.MAILBOX_FULL && event.kind() != Kind.OUT_OF_OFFICE;
        var json = Json.object()
                .put("bounceType", permanent ? "Permanent" : "Transient")
                .put(
                        "bounceSubType",
                        switch (event.kind()) {
                            case MAILBOX_FULL -> "MailboxFull";
                            case SUPPRESSED -> "Suppressed";
                            case ON_ACCOUNT_SUPPRESSION_LIST -> "OnAccountSuppressionList";
                            default -> "General";
                        });
        var recipients = json.putArray("bouncedRecipients");
        for (var recipient : event.recipients()) {
            var bounced = recipients.addObject().put("emailAddress", bare(recipient));
            switch (event.kind()) {
                case MAILBOX_FULL ->
                    bounced.put("action", "failed")
                            .put("status", "4.2.2")
                            .put("diagnosticCode", "smtp; 452 4.2.2 mailbox full");
                case SUPPRESSED ->
                    bounced.put("action", "failed")
                            .put("status", "5.1.1")
                            .put(
                                    "diagnosticCode",
                                    "Amazon SES has suppressed sending to this address because it has a recent history"
                                            + " of bouncing as an invalid address.");
                case ON_ACCOUNT_SUPPRESSION_LIST ->
                    bounced.put("action", "failed")
                            .put("status", "5.1.1")
                            .put(
                                    "diagnosticCode",
                                    "Amazon SES did not send the message to this address because it is on the"
                                            + " suppression list for your account.");
                case OUT_OF_OFFICE -> {
                    // An answering machine sends no delivery status
                }
                default ->
                    bounced.put("action", "failed")
                            .put("status", "5.1.1")
                            .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
            }
        }
        json.put("timestamp", TIME.format(event.at())).put("feedbackId", feedbackId(event));
        if (reported) {
            json.put("reportingMTA", "dsn; mta.local.amazonses.com");
        }
        return json;
    }

    private ObjectNode complaint(MailEvent event) {
        var onList = event.kind() == Kind.COMPLAINT_ON_ACCOUNT_SUPPRESSION_LIST;
        var json = Json.object();
        var recipients = json.putArray("complainedRecipients");
        event.recipients().forEach(recipient -> recipients.addObject().put("emailAddress", bare(recipient)));
        json.put("timestamp", TIME.format(event.at()))
                .put("feedbackId", feedbackId(event))
                .put("complaintSubType", onList ? "OnAccountSuppressionList" : null);
        if (!onList) {
            json.put("userAgent", "Amazon SES Mailbox Simulator")
                    .put("complaintFeedbackType", "abuse")
                    .put("arrivalDate", TIME.format(event.at()));
        }
        return json;
    }

    /** One per event, and the same whenever the event is told again. */
    private static String feedbackId(MailEvent event) {
        return MessageId.of(event.at(), event.mailId() + "/" + event.number());
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private static String bare(String recipient) {
        return Address.parse(recipient) instanceof Address.Valid(var address)
                ? address.local() + "@" + address.domain()
                : recipient;
    }

    private static String domain(String from) {
        return Address.parse(from) instanceof Address.Valid(var address) ? address.domain() : from;
    }
}
