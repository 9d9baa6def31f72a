package org.plenary.local.ses;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a mail before it has an envelope. */
record Written(
        @Nullable String from,
        List<String> to,
        String subject,
        List<Header> headers,
        @Nullable String text,
        @Nullable String html,
        List<Attachment> attachments,
        boolean raw) {}
