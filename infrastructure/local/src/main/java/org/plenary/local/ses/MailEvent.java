package org.plenary.local.ses;

import java.time.Instant;
import java.util.List;

/**
 * Something that befell a mail after it was accepted.
 *
 * @param number counts all events of the data folder
 * @param recipients whom it befell, as they were given
 * @param times how often it is published: 0 when it was lost or the mail had no configuration set, 2 when repeated
 */
public record MailEvent(
        long number, String mailId, Kind kind, List<String> recipients, Instant at, Instant due, int times) {

    /** SES's event types; of bounces and complaints the sorts that are told apart here. */
    public enum Kind {
        SEND("Send"),
        DELIVERY("Delivery"),
        DELIVERY_DELAY("DeliveryDelay"),
        OUT_OF_OFFICE("Bounce"),
        MAILBOX_FULL("Bounce"),
        BOUNCE("Bounce"),
        SUPPRESSED("Bounce"),
        ON_ACCOUNT_SUPPRESSION_LIST("Bounce"),
        COMPLAINT("Complaint"),
        COMPLAINT_ON_ACCOUNT_SUPPRESSION_LIST("Complaint"),
        REJECT("Reject"),
        RENDERING_FAILURE("Rendering Failure");

        private final String eventType;

        Kind(String eventType) {
            this.eventType = eventType;
        }

        /** As SES names it in {@code eventType}. */
        public String eventType() {
            return eventType;
        }
    }
}
