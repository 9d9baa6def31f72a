package org.plenary.common.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.plenary.common.json.JsonObject;

/**
 * The profile as the compact JSON that functions read at start. The version is raised only when an older reader would
 * misunderstand the new form; fields that a reader does not know it skips, so that an older and a newer deployment can
 * read each other's items.
 */
public final class ProfileJson {
    static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private ProfileJson() {}

    public static String write(NetworkProfile profile) {
        StringWriter text = new StringWriter(32_768);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            new ProfileJsonWriter(out).profile(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Fails by name of the field when this is not a profile: what the table holds was validated before. */
    public static NetworkProfile read(String json) {
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            return ProfileJsonReader.profile(JsonObject.read(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("a network profile that is not JSON", e);
        }
    }
}
