package org.plenary.local.ses;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A file that travels with a mail; {@code base64} is its content. */
public record Attachment(
        String fileName,
        String contentType,
        boolean inline,
        @Nullable String contentId,
        String base64) {

    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}
