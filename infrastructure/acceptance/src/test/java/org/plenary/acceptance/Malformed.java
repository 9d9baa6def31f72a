package org.plenary.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes requests that no form of ours makes; the same ones for the same seed. */
final class Malformed {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static final List<String> TYPES = List.of(
            FORM,
            FORM,
            JSON,
            JSON,
            "",
            "text/plain",
            "application/json; charset=utf-16",
            "application/octet-stream",
            "multipart/form-data; boundary=x",
            "application/xml",
            "APPLICATION/JSON;;;",
            "a/b/c");

    private static final List<String> PARAMETERS = List.of(
            "AAAAAAAAAAAAAAAAAAAAAA",
            "%00",
            "..%2f..%2f..%2fetc%2fpasswd",
            "%ff%fe",
            "a%23b%23c",
            "%F0%9F%92%A9",
            "%E2%80%AE",
            "%25%25",
            "%20",
            "-",
            "APPLICATION%23x",
            "'%20OR%201=1--",
            "%3Cscript%3E",
            "logo-%23.svg",
            "A".repeat(2_000));

    private static final List<String> QUERIES = List.of(
                    "",
                    "lang=xx",
                    "lang=%00",
                    "lang=ar&lang=ar&lang",
                    "to=//elsewhere.example",
                    "to=javascript:alert(1)",
                    "kind=%00",
                    "kind=nothing",
                    "kind",
                    "sent=%E2%80%AE",
                    "q=%00%01%02",
                    "q=%E2%80%AE%F0%9F%92%A9",
                    "q=" + "x".repeat(3_000),
                    "page=-1",
                    "page=99999999999999999999",
                    "page=NaN",
                    "sort=%27",
                    "status=ERASED&country=ZZ",
                    "=",
                    "&&&&",
                    "done=<",
                    "a=b&".repeat(300))
            .stream()
            .map(query -> query.replace("<", "%3C"))
            .toList();

    /** No form takes one of these anywhere. */
    static final List<String> NEVER = List.of(
            "\u0000",
            "a\u001Bb",
            "a\u202Eb",
            "\u2066x\u2069",
            "\uFFFE",
            "\uE000",
            "a\u0085b\u0007",
            "x".repeat(20_000));

    private static final List<String> NAMES = List.of(
            "name",
            "email",
            "kind",
            "ticket",
            "csrf",
            "version",
            "reason",
            "question",
            "answer",
            "application",
            "as",
            "roles",
            "language",
            "country",
            "lang",
            "company-fax",
            "to",
            "PK",
            "SK",
            "v",
            "state",
            "__proto__",
            "",
            "#x",
            ":x",
            "email[]",
            "a.b");

    /**
     * A request.
     *
     * @param what says in a word how it was made
     * @param parameter stands in the place of a path parameter
     */
    record Payload(
            String what, String parameter, String query, String type, Map<String, String> headers, byte[] body) {}

    private final Random random;

    Malformed(long seed) {
        random = new Random(seed);
    }

    /** One that has nothing to do with any form. */
    Payload next() {
        return switch (random.nextInt(16)) {
            case 0 -> payload("random bytes", bytes(1 + random.nextInt(2_000)));
            case 1 -> payload("broken UTF-8", "name=\u00ff\u00fe&email=\u00c3(".getBytes(StandardCharsets.ISO_8859_1));
            case 2 -> payload("broken percents", "name=%C3%28&email=%&kind=%zz&=%u1234");
            case 3 -> payload("JSON cut off", "{\"name\":\"x\",\"email\":[\"a\",".substring(0, 1 + random.nextInt(24)));
            case 4 -> payload("deep nesting", "{\"a\":".repeat(1 + random.nextInt(4_000)));
            case 5 -> payload("deep lists", "[".repeat(1 + random.nextInt(50_000)));
            case 6 -> payload("a huge field", "name=" + "x".repeat(100_000));
            case 7 -> payload("too much", "{\"name\":\"" + "x".repeat(200_000) + "\"}");
            case 8 -> payload("unknown fields", fields(FORM, 1 + random.nextInt(20)));
            case 9 -> payload("unknown fields in JSON", fields(JSON, 1 + random.nextInt(20)));
            case 10 -> payload("a field twice in JSON", "{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}");
            case 11 -> payload("too many fields", "a=b&".repeat(300 + random.nextInt(300)));
            case 12 ->
                payload(
                        "no object",
                        List.of("null", "1", "\"x\"", "[]", "true", "{}{}", "{} x")
                                .get(random.nextInt(7)));
            case 13 ->
                payload("odd numbers", "{\"version\":1e999999999,\"name\":-0.0,\"email\":" + "9".repeat(40) + "}");
            case 14 -> payload("XML", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>");
            default -> payload("nothing", "");
        };
    }

    /** One that is right but for one of its fields. */
    Payload near(Map<String, List<String>> right, List<String> spoilable) {
        var field = spoilable.get(random.nextInt(spoilable.size()));
        var fields = new HashMap<>(right);
        fields.put(field, List.of(NEVER.get(random.nextInt(NEVER.size()))));
        return new Payload(
                "right but for " + field,
                "",
                "",
                FORM,
                Map.of(),
                World.encode(fields).getBytes(StandardCharsets.UTF_8));
    }

    private Payload payload(String what, String body) {
        return payload(what, body.getBytes(StandardCharsets.UTF_8));
    }

    private Payload payload(String what, byte[] body) {
        return new Payload(what, one(PARAMETERS), one(QUERIES), one(TYPES), headers(), body);
    }

    private Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        if (random.nextInt(3) == 0) {
            headers.put(
                    one(List.of(
                            "accept",
                            "accept-language",
                            "x-forwarded-for",
                            "content-encoding",
                            "user-agent",
                            "range",
                            "sec-fetch-site",
                            "if-none-match",
                            "x-plenary-origin",
                            "x-http-method-override",
                            "origin")),
                    one(List.of(
                            "*/*;q=999",
                            "zz-ZZ-zz;q=-1,,,;",
                            "gzip",
                            "bytes=0-",
                            "null",
                            "PUT",
                            "application/json",
                            "text/html;level=\u00ff",
                            "x".repeat(1_500),
                            ",",
                            ";",
                            "\"")));
        }
        return headers;
    }

    private String fields(String type, int count) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var name = one(NAMES) + (random.nextBoolean() ? "" : Integer.toString(i));
            var value = random.nextBoolean() ? one(NEVER) : one(List.of("", "x", "../..", "{{7*7}}", "=1+1", "<b>"));
            pairs.add(
                    type.equals(FORM)
                            ? World.encode(Map.of(name, List.of(value)))
                            : "\"" + name + "\":\"" + value.replace("\u0000", "\\u0000") + "\"");
        }
        return type.equals(FORM) ? String.join("&", pairs) : "{" + String.join(",", pairs) + "}";
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
