package org.plenary.common.mail;

import java.time.Clock;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** How far mails got. */
final class MailStates {
    private final Table table;
    private final Clock clock;

    MailStates(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Writes down that a mail got this far, unless it got further already. A mail we never wrote is left alone. What was
     * said is forgotten: nobody sends it again, and it may tell of people that are to be erased one day.
     *
     * @param messageId SES's name for it, empty where there is none
     */
    void raise(String mail, MailState state, String messageId, String reason) {
        // What is not there has no rank, and so is not below any
        var change = Change.update(Keys.mail(mail))
                .onlyIf("#rank < :rank")
                .set("state", ":state")
                .set("rank", ":rank")
                .set("settled", ":now")
                .remove("PPK")
                .remove("PSK")
                .remove("subject")
                .remove("body")
                .value("state", state.name())
                .value("rank", state.rank())
                .value("now", clock.instant());
        if (!messageId.isEmpty()) {
            change.set("messageId", ":messageId").value("messageId", messageId);
        }
        if (!reason.isEmpty()) {
            change.set("reason", ":reason").value("reason", reason);
        }
        table.update(change, item -> false);
    }

    /** What lies among the waiting mails without waiting, since it was asked for once more, is put away again. */
    void tidy(String id) {
        table.update(
                Change.update(Keys.mail(id))
                        .onlyIf("#rank >= :settled")
                        .remove("PPK")
                        .remove("PSK")
                        .remove("subject")
                        .remove("body")
                        .value("settled", MailState.UNKNOWN.rank()),
                item -> false);
    }
}
