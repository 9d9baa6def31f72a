package org.plenary.local.template;

import java.util.List;

/** The template holds something that cannot be played here, or contradicts itself; the message names it. */
public final class TemplateException extends RuntimeException {
    TemplateException(String message) {
        super(message);
    }

    TemplateException(List<String> problems) {
        super("template.yaml cannot be played:\n  " + String.join("\n  ", problems));
    }
}
