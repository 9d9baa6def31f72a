package org.plenary.common.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.plenary.common.forms.Filled;
import org.plenary.common.languages.Message;
import org.plenary.common.pages.Pages;

/** What went wrong, as a page for a person and as problem+json (RFC 9457) for a program. */
public final class Problems {
    private static final JsonFactory JSON = new JsonFactory();

    private Problems() {}

    public static Response answer(Visit visit, int status, Message why) {
        var title = visit.say("problem." + status + ".title");
        var detail = visit.say(why);
        return visit.program()
                ? json(status, title, detail, visit.request().id())
                : Response.html(status, Pages.problem(visit, title, detail));
    }

    static Response json(int status, String title, String detail, String id) {
        return problem(status, title, detail, id, Map.of());
    }

    /** A form that could not be taken, for a program: every field with what is wrong with it. */
    public static Response fields(Visit visit, Filled filled) {
        var errors = new java.util.LinkedHashMap<String, String>();
        filled.errors().forEach((field, why) -> errors.put(field, visit.say(why)));
        return problem(
                422,
                visit.say("problem.422.title"),
                visit.say("problem.422"),
                visit.request().id(),
                errors);
    }

    private static Response problem(int status, String title, String detail, String id, Map<String, String> errors) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeStringField("instance", "urn:request:" + id);
            if (!errors.isEmpty()) {
                json.writeObjectFieldStart("errors");
                for (var error : errors.entrySet()) {
                    json.writeStringField(error.getKey(), error.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Response.of(status, "application/problem+json", text.toString());
    }
}
