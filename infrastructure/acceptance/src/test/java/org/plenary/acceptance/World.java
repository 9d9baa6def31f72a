package org.plenary.acceptance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.plenary.local.ses.Mail;

/** A running Plenary, wherever it runs. */
interface World {
    /** Where the pages are. */
    URI pages();

    /** Asks for a page as a browser does, and follows no redirect. */
    Answer get(Visitor visitor, String path);

    /** Sends a form as a browser does, and follows no redirect. */
    Answer post(Visitor visitor, String path, Map<String, List<String>> fields);

    /** Lets time pass; schedules that were due in it have fired when this returns. */
    void pass(Duration time);

    /** Returns when everything that was set in motion has come to rest. */
    void settle();

    /** Mails to an address, oldest first. */
    List<Mail> mails(String address);

    /** Drops a file where staff drop them. */
    void drop(String key, String content);

    /** The content of a file in the in bucket, such as an answer. */
    String file(String key);

    /** What a browser remembers of one person: cookies and language. */
    final class Visitor {
        final java.util.Map<String, String> cookies = new java.util.concurrent.ConcurrentHashMap<>();
        final String languages;

        Visitor(String languages) {
            this.languages = languages;
        }

        String cookieHeader() {
            return cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }

        void remember(List<String> setCookies) {
            for (var cookie : setCookies) {
                var pair = cookie.split(";", 2)[0].split("=", 2);
                if (cookie.toLowerCase(java.util.Locale.ROOT).contains("max-age=0") || pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
        }
    }

    /** An answer to a request. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        String location() {
            return headers.getOrDefault("location", List.of("")).getFirst();
        }

        /** The value of a hidden field of the page. */
        String hidden(String name) {
            var matcher = java.util.regex.Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"")
                    .matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("No field " + name + " in:\n" + body);
            }
            return matcher.group(1);
        }
    }

    static String encode(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(value -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }
}
