package org.plenary.common.mail;

import org.plenary.common.table.Item;

/** What a mail of the outbox says. */
public final class WrittenMail {
    private WrittenMail() {}

    /** Its HTML and its plain text. */
    public static String of(Item mail) {
        return String.join("\n", Outbox.unpack(mail.bytes("body")));
    }
}
