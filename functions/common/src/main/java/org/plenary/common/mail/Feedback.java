package org.plenary.common.mail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.plenary.common.identity.Tokens;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;

/**
 * What SES tells about a mail after it took it (event publishing, delivered as JSON). Events come late, twice and out of
 * order; each raises the state of the mail that its tag names, and one that names no mail of ours changes nothing.
 */
public final class Feedback {
    private static final JsonFactory JSON = new JsonFactory();

    private final MailStates states;
    private final Log log;

    public Feedback(Table table, Clock clock, Log log) {
        this.states = new MailStates(table, clock);
        this.log = log;
    }

    /** @throws IOException when this is no event of SES */
    public void take(String event) throws IOException {
        var news = read(event);
        if (news.mail.isEmpty()) {
            log.outcome("mail", "none", "event without mail");
            return;
        }
        state(news).ifPresent(state -> {
            states.raise(news.mail, state, news.messageId, news.reason);
            log.outcome("mail", news.mail, state.name());
        });
    }

    private static Optional<MailState> state(News news) {
        return switch (news.type) {
            case "Send" -> Optional.of(MailState.SENT);
            case "Delivery" -> Optional.of(MailState.DELIVERED);
            // A transient bounce is one more try of SES's that failed, after which it gave up as well
            case "Bounce" -> Optional.of(MailState.BOUNCED);
            case "Complaint" -> Optional.of(MailState.COMPLAINED);
            case "Reject", "Rendering Failure" -> Optional.of(MailState.FAILED);
            default -> Optional.empty();
        };
    }

    private record News(String type, String mail, String messageId, String reason) {}

    private static News read(String event) throws IOException {
        var type = "";
        var mail = "";
        var messageId = "";
        var reason = "";
        try (var json = JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not an event of SES");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "eventType" -> type = json.getText();
                    case "mail" -> {
                        while (json.nextToken() == JsonToken.FIELD_NAME) {
                            var inner = json.currentName();
                            json.nextToken();
                            switch (inner) {
                                case "messageId" -> messageId = json.getText();
                                case "tags" -> mail = tag(json);
                                default -> json.skipChildren();
                            }
                        }
                    }
                    case "bounce" -> reason = bounce(json);
                    default -> json.skipChildren();
                }
            }
        }
        return new News(type, mail, messageId, reason);
    }

    private static String tag(JsonParser json) throws IOException {
        var mail = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            if (name.equals("mail") && json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    mail = json.getText();
                }
            } else {
                json.skipChildren();
            }
        }
        // Anything may be in a tag that is not ours; a key it cannot be is no mail
        return Tokens.wellFormed(mail) ? mail : "";
    }

    private static String bounce(JsonParser json) throws IOException {
        var type = "";
        var subType = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "bounceType" -> type = json.getText();
                case "bounceSubType" -> subType = json.getText();
                default -> json.skipChildren();
            }
        }
        return type + "/" + subType;
    }
}
