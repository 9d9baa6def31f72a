package org.plenary.local.triggers;

import java.time.Duration;
import java.util.Locale;
import org.plenary.local.Json;
import org.plenary.local.ses.SesEndpoint;
import org.plenary.local.template.Template;

/** SES's events on their way to the topics of their configuration set. */
public final class SesEvents implements Trigger {
    private final SesEndpoint ses;

    public SesEvents(SesEndpoint ses) {
        this.ses = ses;
    }

    /** Hands an event to the topics that want its type. */
    public static void publish(Template template, Messaging messaging, String configurationSet, String event) {
        var type = bare(Json.parse(event).path("eventType").asText());
        for (var destination : template.sesDestinations()) {
            if (destination.configurationSet().equals(configurationSet)
                    && destination.types().stream()
                            .anyMatch(wanted -> bare(wanted).equals(type))) {
                messaging.send(destination.topic(), event);
            }
        }
    }

    // SEND, send and Send; RENDERING_FAILURE, renderingFailure and Rendering Failure
    private static String bare(String type) {
        return type.replaceAll("[ _]", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return "SES's events";
    }

    @Override
    public boolean work() {
        return !ses.quiet() && ses.awaitQuiet(Duration.ofSeconds(10));
    }
}
