package org.plenary.registration.membership;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Person;
import org.plenary.registration.timeline.domain.Happening;

/** All that is kept of a member, for the member to have (GDPR, articles 15 and 20). */
public final class MemberJson {
    private static final JsonFactory JSON = new JsonFactory();

    private MemberJson() {}

    public static String of(Member member, List<Happening> timeline) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("id", member.id());
            json.writeStringField("kind", member.kind());
            json.writeStringField("name", member.name().written());
            json.writeStringField("latinName", member.name().latin());
            json.writeStringField("country", member.country());
            json.writeStringField("city", member.city());
            json.writeStringField("website", member.website());
            json.writeStringField("organisationKind", member.organisationKind());
            json.writeArrayFieldStart("disciplines");
            for (var discipline : member.disciplines()) {
                json.writeString(discipline);
            }
            json.writeEndArray();
            json.writeStringField("fieldOfWork", member.fieldOfWork());
            json.writeStringField("turnoverBand", member.band());
            person(json, "representative", member.representative());
            if (member.duesContact().isPresent()) {
                person(json, "duesContact", member.duesContact().get());
            }
            json.writeStringField("purchaseOrder", member.purchaseOrder());
            json.writeStringField("vatId", member.vatId());
            json.writeStringField("language", member.language().tag());
            json.writeObjectFieldStart("consents");
            consent(json, "directory", member.consents().directory());
            consent(json, "newsletters", member.consents().newsletters());
            json.writeEndObject();
            json.writeObjectFieldStart("internalRules");
            json.writeStringField("version", member.acceptance().version());
            json.writeStringField("language", member.acceptance().language().tag());
            json.writeStringField("accepted", member.acceptance().at().toString());
            json.writeEndObject();
            var membership = member.membership();
            json.writeObjectFieldStart("membership");
            json.writeStringField("joined", membership.joined().toString());
            if (membership.paidUntil().isPresent()) {
                json.writeStringField("paidUntil", membership.paidUntil().get().toString());
            }
            if (membership.endsAfter().isPresent()) {
                json.writeStringField("endsAfter", membership.endsAfter().get().toString());
            }
            json.writeBooleanField("suspended", membership.suspended());
            json.writeEndObject();
            json.writeArrayFieldStart("timeline");
            for (var happening : timeline) {
                happening(json, happening);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void person(JsonGenerator json, String field, Person person) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("name", person.name());
        json.writeStringField("email", person.email().text());
        json.writeStringField("phone", person.phone());
        json.writeStringField("language", person.language().tag());
        json.writeEndObject();
    }

    private static void consent(JsonGenerator json, String field, Consent consent) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeBooleanField("given", consent.given());
        json.writeStringField("version", consent.version());
        json.writeStringField("at", consent.at().toString());
        json.writeEndObject();
    }

    private static void happening(JsonGenerator json, Happening happening) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", happening.at().toString());
        json.writeStringField("what", happening.what().key());
        json.writeStringField("by", happening.by().role().name().toLowerCase(Locale.ROOT));
        json.writeStringField("words", happening.words());
        json.writeArrayFieldStart("changes");
        for (var change : happening.changes()) {
            json.writeStartObject();
            json.writeStringField("field", change.field());
            json.writeStringField("from", change.from());
            json.writeStringField("to", change.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
