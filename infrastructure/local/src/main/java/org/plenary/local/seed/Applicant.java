package org.plenary.local.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.plenary.local.Json;

/**
 * Somebody who applies, and how far that got.
 *
 * @param daysAgo when the form was sent
 * @param language of the browser
 * @param confirms whether the link in the mail is followed
 * @param office what the office does: accept, decline, ask, or nothing
 * @param words the reason or the question
 * @param form what is filled in
 */
record Applicant(int daysAgo, String language, boolean confirms, String office, String words, ObjectNode form) {

    static List<Applicant> read(byte[] json) {
        return StreamSupport.stream(Json.parse(json).spliterator(), false)
                .map(Applicant::of)
                .toList();
    }

    private static Applicant of(JsonNode one) {
        return new Applicant(
                one.path("daysAgo").asInt(),
                one.path("language").asText(),
                one.path("confirms").asBoolean(),
                one.path("office").asText(),
                one.path("words").asText(),
                one.withObject("/form"));
    }

    String email() {
        return form.path("email").asText();
    }

    String name() {
        return form.path("name").asText();
    }
}
