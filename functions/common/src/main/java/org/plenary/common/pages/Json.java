package org.plenary.common.pages;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Small JSON answers. */
public final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    /** An object of one text. */
    public static String object(String name, String value) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(name, value);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
