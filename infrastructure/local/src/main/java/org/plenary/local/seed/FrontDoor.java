package org.plenary.local.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.plenary.local.Json;
import org.plenary.local.LocalWorld;
import org.plenary.local.ses.Mail;

/** What a browser and a mail program do: asks for pages, sends forms, opens links of mails. */
final class FrontDoor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalWorld world;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private String cookie = "";

    FrontDoor(LocalWorld world) {
        this.world = world;
    }

    /** The ticket of a form, as programs fetch it. Forms take it when it is a moment old; here the moment passes by travel. */
    String ticket(String path) {
        var ticket = Json.parse(
                        ok(request(path).header("accept", "application/json").GET())
                                .body())
                .findValue("ticket")
                .asText();
        world.travel(Duration.ofSeconds(3));
        return ticket;
    }

    /** Sends a form as a program does. */
    void send(String path, String language, ObjectNode form) {
        ok(request(path)
                .header("accept", "application/json")
                .header("accept-language", language)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes((JsonNode) form))));
    }

    String page(String path) {
        return ok(request(path).header("accept", "text/html").GET()).body();
    }

    /** Sends a form as a browser does; keeps the cookie that comes with the answer. */
    void press(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var answer = ok(request(path)
                .header("accept", "text/html")
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        answer.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    }

    /** The path of the first link of that kind in a mail to that address, which may still be on its way. */
    String link(String address, String kind) {
        Predicate<Mail> wanted = mail -> linkIn(mail, kind).isPresent();
        return world.mailbox()
                .await(address, wanted, PATIENCE)
                .flatMap(mail -> linkIn(mail, kind))
                .orElseThrow(() -> new Refused("No mail with a link to " + kind + " came to " + address));
    }

    private static Optional<String> linkIn(Mail mail, String kind) {
        return mail.links().stream()
                .map(link -> URI.create(link).getPath())
                .filter(path -> path.startsWith(kind))
                .findFirst();
    }

    /** The value of a hidden field, or the first group of any other pattern, on a page. */
    static Optional<String> on(String page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    static Optional<String> hidden(String page, String name) {
        return on(page, "name=\"" + name + "\" value=\"([^\"]*)\"");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(world.addresses().pages().resolve(path)).timeout(PATIENCE);
        return cookie.isEmpty() ? request : request.header("cookie", cookie);
    }

    private HttpResponse<String> ok(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                var body = answer.body();
                throw new Refused(request.method() + " " + request.uri().getPath() + " was answered "
                        + answer.statusCode() + ": " + body.substring(0, Math.min(body.length(), 600)));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while seeding", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
