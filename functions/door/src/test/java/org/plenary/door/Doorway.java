package org.plenary.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Speaker;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.support.Calls;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Change;
import org.plenary.common.table.LocalTable;

/** The door as people use it: the real function on the real table, and what they press one after the other. */
final class Doorway implements AutoCloseable {
    /** The address that {@link LocalTable#environment()} lets in first. */
    static final String FIRST = "first@network.example";

    private static final Pattern LINK = Pattern.compile("/sign-in/([A-Za-z0-9_-]{22})");

    final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    final LocalTable local;
    final Calls calls;
    final DoorFunction door;

    Doorway(LocalTable local) {
        this.local = local;
        SampleNetwork.setUp(local);
        var environment = new HashMap<>(local.environment());
        try {
            calls = new Calls(URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", calls.address());
        door = new DoorFunction(environment, clock);
        calls.sinceLast();
    }

    Answer call(HttpCall call) {
        return call.at(clock.instant()).on(door);
    }

    Answer get(String path, String cookie) {
        return call(HttpCall.to("GET " + path).cookie(cookie));
    }

    /** Opens the form, waits as a person does, fills it in and sends it. */
    Answer ask(String email, String to) {
        var form = call(HttpCall.to("GET /sign-in"));
        clock.pass(Duration.ofSeconds(5));
        return send(form.hidden("ticket"), email, to);
    }

    Answer send(String ticket, String email, String to) {
        return call(HttpCall.to("POST /sign-in").form(fields("ticket", ticket, "email", email, "to", to)));
    }

    /** Asks for a link and takes it out of the mail. */
    String link(String email, String to) {
        assertThat(ask(email, to).status()).isEqualTo(303);
        var mail = local.items("MAIL#").stream()
                .filter(item ->
                        item.text("to").equals(email) && item.text("cause").equals("sign-in"))
                .max(Comparator.comparingLong(item -> item.number("created")))
                .orElseThrow();
        var matcher = LINK.matcher(WrittenMail.of(mail));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    String link(String email) {
        return link(email, "");
    }

    Answer look(String token) {
        return call(HttpCall.to("GET /sign-in/{token}").parameter("token", token));
    }

    Answer enter(String token, String as) {
        return call(
                HttpCall.to("POST /sign-in/{token}").parameter("token", token).form(fields("as", as)));
    }

    /** Comes in, and gives the cookie. */
    String comeIn(String email) {
        var answer = enter(link(email), "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        var cookie = answer.cookies().getFirst();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** Presses a button of the office. */
    Answer press(String route, String id, String cookie, Map<String, List<String>> fields) {
        var call = HttpCall.to(route).cookie(cookie).form(fields);
        return call(id.isEmpty() ? call : call.parameter("id", id));
    }

    /** Adds somebody to the staff and gives their id. */
    String add(String administrator, String name, String email, String... roles) {
        var page = get("/office/staff", administrator);
        clock.pass(Duration.ofSeconds(5));
        var fields = fields(
                "csrf",
                page.hidden("csrf"),
                "ticket",
                page.hidden("ticket"),
                "name",
                name,
                "email",
                email,
                "language",
                "en");
        fields.put("roles", List.of(roles));
        var answer = press("POST /office/staff", "", administrator, fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return local.items("STAFF").stream()
                .filter(item -> item.text("email", "").equals(email))
                .findFirst()
                .orElseThrow()
                .text("id");
    }

    void member(String id, String name, String email) {
        local.table().commit(Change.put(new Speaker(id, name, new EmailAddress(email)).item()));
    }

    static Map<String, List<String>> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return fields;
    }

    @Override
    public void close() {
        calls.close();
    }
}
