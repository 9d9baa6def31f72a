package org.plenary.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** The HTTP API as browsers and functions see it. */
class GatewayTest {
    @TempDir
    private static Path folder;

    private static LocalWorld world;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        world = LocalWorld.start(SampleWorld.in(folder).options());
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        world.close();
    }

    @Test
    void makesTheEventThatLambdaReads() throws IOException, InterruptedException {
        var answer = send(request("/things/%C3%A9t%C3%A9%2B1?a=1&b=x%20y+z&a=2&empty=")
                .header("X-Twice", "one")
                .header("X-Twice", "two")
                .header("Cookie", "session=s; theme=dark")
                .header("User-Agent", "test")
                .GET());
        var raw = Json.parse(answer.body());

        var event = LambdaEventSerializers.serializerFor(
                        APIGatewayV2HTTPEvent.class, getClass().getClassLoader())
                .fromJson(new ByteArrayInputStream(answer.body()));
        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRouteKey()).isEqualTo("GET /things/{id}");
        assertThat(event.getRawPath()).isEqualTo("/things/%C3%A9t%C3%A9%2B1");
        assertThat(event.getRawQueryString()).isEqualTo("a=1&b=x%20y+z&a=2&empty=");
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("a", "1,2", "b", "x y z", "empty", ""));
        assertThat(event.getPathParameters()).isEqualTo(Map.of("id", "été+1"));
        assertThat(event.getCookies()).containsExactly("session=s", "theme=dark");
        assertThat(event.getHeaders())
                .containsEntry("x-twice", "one,two")
                .containsEntry("x-origin-token", "sesame")
                .containsEntry("host", "localhost:" + world.addresses().pages().getPort())
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("x-forwarded-proto", "http")
                .doesNotContainKey("cookie");
        assertThat(event.getBody()).isNull();
        assertThat(event.getIsBase64Encoded()).isFalse();
        var context = event.getRequestContext();
        assertThat(context.getHttp().getMethod()).isEqualTo("GET");
        assertThat(context.getHttp().getPath()).isEqualTo("/things/%C3%A9t%C3%A9%2B1");
        assertThat(context.getHttp().getProtocol()).isEqualTo("HTTP/1.1");
        assertThat(context.getHttp().getSourceIp()).isEqualTo("127.0.0.1");
        assertThat(context.getHttp().getUserAgent()).isEqualTo("test");
        assertThat(context.getRouteKey()).isEqualTo("GET /things/{id}");
        assertThat(context.getStage()).isEqualTo("$default");
        assertThat(context.getRequestId())
                .isEqualTo(answer.headers().firstValue("apigw-requestid").orElseThrow());
        assertThat(context.getTime()).matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(context.getTimeEpoch()).isPositive();
        assertThat(raw.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "version",
                        "routeKey",
                        "rawPath",
                        "rawQueryString",
                        "cookies",
                        "headers",
                        "queryStringParameters",
                        "requestContext",
                        "pathParameters",
                        "isBase64Encoded");
        assertThat(raw.path("requestContext").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "accountId",
                        "apiId",
                        "domainName",
                        "domainPrefix",
                        "http",
                        "requestId",
                        "routeKey",
                        "stage",
                        "time",
                        "timeEpoch");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, false",
        "application/problem+json, false",
        "text/csv; charset=utf-8, false",
        "application/x-www-form-urlencoded, true",
        "multipart/form-data; boundary=x, true",
        "image/png, true"
    })
    void encodesBodiesThatAreNoText(String type, boolean encoded) throws IOException, InterruptedException {
        var event =
                echo(request("/echo").header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString("a=é")));

        assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(encoded);
        var body = event.path("body").asText();
        assertThat(encoded ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body)
                .isEqualTo("a=é");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /things/new, GET /things/new",
        "GET, /things/7, GET /things/{id}",
        "GET, /things/7/more/of/it, GET /things/{rest+}",
        "POST, /things/7/act, POST /things/{id}/act",
        "PATCH, /echo, ANY /echo",
        "GET, /, GET /"
    })
    void takesTheMostSpecificRoute(String method, String path, String key) throws IOException, InterruptedException {
        var event = echo(request(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(event.path("routeKey").asText()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, Not Found",
        "POST, /things/new, 404, Not Found",
        "GET, /echo/, 404, Not Found",
        "GET, /echo?crash, 500, Internal Server Error",
        "GET, /echo?gibberish, 500, Internal Server Error",
        "GET, /slow, 503, Service Unavailable"
    })
    void answersByItself(String method, String path, int status, String message)
            throws IOException, InterruptedException {
        var answer = send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Json.parse(answer.body())).isEqualTo(Json.object().put("message", message));
    }

    @Test
    void refusesMoreThanTenMegabytes() throws IOException, InterruptedException {
        var answer = send(request("/echo")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).contains("Request Entity Too Large");
    }

    @Test
    void throttlesARoute() throws IOException, InterruptedException {
        assertThat(send(request("/rare")).statusCode()).isEqualTo(200);

        var second = send(request("/rare"));

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(Json.parse(second.body())).isEqualTo(Json.object().put("message", "Too Many Requests"));
    }

    @Test
    void givesCookiesBinariesAndPlainJson() throws IOException, InterruptedException {
        assertThat(send(request("/echo")).headers().allValues("set-cookie")).containsExactly("a=1; Path=/", "b=2");

        var picture = send(request("/echo?picture"));
        assertThat(picture.statusCode()).isEqualTo(201);
        assertThat(picture.body()).containsExactly(0, 1, 2);
        assertThat(picture.headers().firstValue("content-type")).contains("image/png");

        var plain = send(request("/echo?environment"));
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("content-type")).contains("application/json");
        assertThat(Json.parse(plain.body()))
                .isEqualTo(Json.object()
                        .put("word", "simple")
                        .put("bucket", "arn:aws:s3:::plenary-in/*")
                        .put("token", "sesame")
                        .put("absent", false)
                        .put("loader", "false"));
    }

    @Test
    void servesTheFolderThatTheDistributionServes() throws IOException, InterruptedException {
        try (var s3 = SampleClients.s3(world.addresses().s3())) {
            s3.putObject(
                    put -> put.bucket("plenary-publicbucket").key("public/style.css"), RequestBody.fromString("a{}"));
        }

        var answer = send(request("/public/style.css"));

        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("a{}");
        assertThat(answer.headers().firstValue("content-type")).contains("text/css; charset=utf-8");
        assertThat(send(request("/public/absent")).statusCode()).isEqualTo(403);
    }

    private static JsonNode echo(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Json.parse(send(request).body());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(world.addresses().pages().resolve(path));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
