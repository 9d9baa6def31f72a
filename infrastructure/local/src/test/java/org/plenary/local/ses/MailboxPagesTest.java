package org.plenary.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.local.ses.SesEndpointTest.utf8;
import static org.plenary.local.ses.SesWorld.SOON;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.local.ses.MailEvent.Kind;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.Attachment;

class MailboxPagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&{}";

    @TempDir
    Path folder;

    final HttpClient http = HttpClient.newHttpClient();
    SesWorld world;

    @BeforeEach
    void start() {
        world = new SesWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
        http.close();
    }

    @Test
    void listsTheNewestFirstAndCounts() throws Exception {
        assertThat(get("/").body()).contains("No mail yet", "0 mails");
        world.send("First <first@example.org>");
        world.send("second@example.org");
        var page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("2 mails").containsSubsequence("second@example.org", "first@example.org");
        assertThat(get("/?to=FIRST@example.org").body())
                .contains("1 mail to")
                .contains("first@example.org")
                .doesNotContain("second@example.org");
        assertThat(get("/?to=secon").body()).contains("1 mail to").contains("second@example.org");
        assertThat(get("/?to=nobody").body()).contains("No mail to that address");
        assertThat(get("/recipients").body()).contains("2 addresses", "/?to=first%40example.org");
    }

    @Test
    void turnsPages() throws Exception {
        for (var i = 0; i < 101; i++) {
            world.send("a@example.org");
        }
        assertThat(get("/?to=a@example.org").body()).contains("101 mails", "showing 1 to 100", "Older");
        assertThat(get("/?to=a@example.org&from=100").body()).contains("showing 101 to 101", "Newer");
        assertThat(get("/?from=x").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingOfAMailRunsOnAPage() throws Exception {
        var id = world.send(
                "a@example.org",
                request -> request.content(c -> c.simple(m -> m.subject(utf8(HOSTILE))
                        .body(b -> b.text(utf8(HOSTILE))
                                .html(utf8("<!doctype html><p>" + HOSTILE + "<img src=\"cid:logo\">")))
                        .attachments(
                                Attachment.builder()
                                        .fileName("page.html")
                                        .contentType("text/html")
                                        .rawContent(SdkBytes.fromUtf8String(HOSTILE))
                                        .build(),
                                Attachment.builder()
                                        .fileName("logo.png")
                                        .contentType("image/png")
                                        .contentId("logo")
                                        .contentDisposition("INLINE")
                                        .rawContent(SdkBytes.fromUtf8String("png"))
                                        .build()))));
        for (var path :
                new String[] {"/", "/mails/" + id, "/?to=" + "%3Cscript%3Ealert(1)", "/recipients", "/faults"}) {
            var page = get(path);
            assertThat(page.body()).as(path).doesNotContain("<script>alert");
            assertThat(policy(page))
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
        }
        assertThat(get("/mails/" + id).body()).contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
        var html = get("/mails/" + id + "/html");
        assertThat(policy(html))
                .contains("sandbox allow-popups", "default-src 'none'")
                .doesNotContain("script");
        assertThat(html.body())
                .startsWith("<!doctype html><base target=_blank>")
                .contains("src=\"/mails/" + id + "/attachments/1\"");
        var file = get("/mails/" + id + "/attachments/0");
        assertThat(file.body()).isEqualTo(HOSTILE);
        assertThat(policy(file)).contains("sandbox");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename*=UTF-8''page.html");
        assertThat(get("/mails/" + id + "/attachments/1")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .startsWith("inline");
        assertThat(get("/mails/" + id + "/attachments/2").statusCode()).isEqualTo(404);
    }

    @Test
    void showsWhatSesKnowsOfAMail() throws Exception {
        var id = world.send("a@example.org");
        world.endpoint.awaitQuiet(SOON);
        assertThat(get("/mails/" + id).body())
                .contains("Grüße", "Hello", "Delivered", "ses:configuration-set", "MIME-Version", "Mailer", id)
                .contains(">Bounce</button>", ">Complain</button>");
    }

    @Test
    void theButtonsBounceAndComplain() throws Exception {
        var id = world.send("a@example.org");
        assertThat(post("/mails/" + id + "/events", "kind=BOUNCE", "http://localhost:" + world.endpoint.port()))
                .isEqualTo(303);
        assertThat(post("/mails/" + id + "/events", "kind=COMPLAINT", "")).isEqualTo(303);
        assertThat(world.types()).containsExactly("Send", "Delivery", "Bounce", "Complaint");
        assertThat(world.endpoint.mailbox().history(id))
                .extracting(MailEvent::kind)
                .contains(Kind.BOUNCE, Kind.COMPLAINT);
        assertThat(get("/").body()).contains("Complaint");

        assertThat(post("/mails/" + id + "/events", "kind=BOUNCE", "https://elsewhere.example"))
                .isEqualTo(403);
        assertThat(post("/mails/" + id + "/events", "kind=SEND", "")).isEqualTo(404);
        assertThat(post("/mails/none/events", "kind=BOUNCE", "")).isEqualTo(404);
        assertThat(post("/", "", "")).isEqualTo(404);
        assertThat(world.types()).hasSize(4);
    }

    @Test
    void answersPrograms() throws Exception {
        var first = world.send("a@example.org");
        var second = world.send("b@example.org");
        var all = SesWorld.json(get("/api/mails").body());
        assertThat(all.path("count").asInt()).isEqualTo(2);
        assertThat(all.path("mails").findValuesAsText("id")).containsExactly(second, first);
        assertThat(SesWorld.json(get("/api/mails?to=A@example.org").body())
                        .path("mails")
                        .findValuesAsText("id"))
                .containsExactly(first);
        assertThat(SesWorld.json(get("/api/mails?since=" + first).body())
                        .path("mails")
                        .findValuesAsText("id"))
                .containsExactly(second);
        var mail = SesWorld.json(get("/api/mails/" + first).body());
        assertThat(mail.path("text").asText()).isEqualTo("Hello");
        assertThat(mail.path("history").findValuesAsText("eventType")).containsExactly("Send", "Delivery");
        assertThat(get("/api/mails/none").statusCode()).isEqualTo(404);
        assertThat(get("/api/other").statusCode()).isEqualTo(404);
        assertThat(get("/api/").statusCode()).isEqualTo(404);

        var coming = CompletableFuture.supplyAsync(() -> {
            try {
                return get("/api/mails?to=b@example.org&wait=20&since=" + second)
                        .body();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        var third = world.send("b@example.org");
        assertThat(SesWorld.json(coming.get(20, TimeUnit.SECONDS)).path("mails").findValuesAsText("id"))
                .containsExactly(third);
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        for (var path : new String[] {"/nothing", "/mails/none", "/mails", "/mailbox.txt", "/..%2f"}) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(world.endpoint.address() + path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int post(String path, String body, String origin) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(world.endpoint.address() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
