package org.plenary.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.plenary.local.ses.Mail;

/** A running Plenary, wherever it runs. */
interface World {
    /** The one on an AWS endpoint, if the environment names one; else the local world. */
    static World started() {
        var stack = System.getenv("PLENARY_STACK");
        return stack == null ? HereWorld.started() : StackWorld.started(Path.of(stack));
    }

    /** Where the pages are. */
    URI pages();

    /** Where the mailbox page is. */
    URI mailbox();

    /** Asks for a page as a browser does, and follows no redirect. */
    default Answer get(Visitor visitor, String path) {
        return visitor.ask(request(path).GET());
    }

    /** Sends a form as a browser does, and follows no redirect. */
    default Answer post(Visitor visitor, String path, Map<String, List<String>> fields) {
        return visitor.ask(request(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : pages().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("accept", "text/html,application/xhtml+xml");
    }

    /**
     * Lets time pass; schedules that were due in it have fired when this returns. Where time cannot be moved, a story
     * that needs more than a moment of it is given up, with that as the reason.
     */
    void pass(Duration time);

    /** Returns when everything that was set in motion has come to rest. */
    void settle();

    /** Mails to an address, oldest first. */
    List<Mail> mails(String address);

    /** Drops a file where staff drop them. */
    void drop(String key, String content);

    /** The content of a file in the in bucket, such as an answer, which may be on its way. */
    String file(String key);

    /** One person's browser: its cookies and language. */
    final class Visitor {
        private static final HttpClient HTTP = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        final Map<String, String> cookies = new ConcurrentHashMap<>();
        final String languages;

        Visitor(String languages) {
            this.languages = languages;
        }

        String cookieHeader() {
            return cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }

        private Answer ask(HttpRequest.Builder request) {
            request.header("accept-language", languages);
            if (!cookies.isEmpty()) {
                request.header("cookie", cookieHeader());
            }
            try {
                var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
                remember(answer.headers().allValues("set-cookie"));
                return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        private void remember(List<String> setCookies) {
            for (var cookie : setCookies) {
                var pair = cookie.split(";", 2)[0].split("=", 2);
                if (cookie.toLowerCase(Locale.ROOT).contains("max-age=0") || pair[1].isEmpty()) {
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
            var matcher =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(body);
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
