package org.plenary.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** An endpoint, Amazon's own client before it, and the events behind it. */
final class SesWorld implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(20);
    static final String SENDER = "office@plenary.example";
    static final String SET = "plenary";

    /** An event that was published, and under which configuration set. */
    record Published(String configurationSet, JsonNode event) {

        String type() {
            return event.path("eventType").asText();
        }
    }

    final SesEndpoint endpoint;
    final SesV2Client client;
    final List<Published> published = new CopyOnWriteArrayList<>();

    SesWorld(Path folder) {
        this(folder, options -> options);
    }

    SesWorld(Path folder, UnaryOperator<SesEndpoint.Options> more) {
        try {
            endpoint = SesEndpoint.start(more.apply(
                    SesEndpoint.Options.in(folder, Set.of("plenary.example", "one@person.example"), Set.of(SET))
                            .sink((set, event) -> published.add(new Published(set, json(event))))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = client(endpoint, Duration.ofSeconds(10));
    }

    static SesV2Client client(SesEndpoint endpoint, Duration patience) {
        return client(endpoint.port(), patience);
    }

    static SesV2Client client(int port, Duration patience) {
        return SesV2Client.builder()
                .endpointOverride(URI.create("http://localhost:" + port))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("Mailer", "secret")))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(patience)
                        .build())
                .overrideConfiguration(configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** A small mail, changed as wanted. */
    static SendEmailRequest mail(String to, Consumer<SendEmailRequest.Builder> more) {
        var request = SendEmailRequest.builder()
                .fromEmailAddress("Plenary <" + SENDER + ">")
                .destination(destination -> destination.toAddresses(to))
                .configurationSetName(SET)
                .content(content -> content.simple(simple -> simple.subject(
                                utf8 -> utf8.data("Grüße").charset("UTF-8"))
                        .body(body -> body.text(text -> text.data("Hello").charset("UTF-8")))));
        more.accept(request);
        return request.build();
    }

    String send(String to) {
        return send(to, request -> {});
    }

    String send(String to, Consumer<SendEmailRequest.Builder> more) {
        return client.sendEmail(mail(to, more)).messageId();
    }

    /** The types of the events published so far, once nothing is due any more. */
    List<String> types() {
        endpoint.awaitQuiet(SOON);
        return published.stream().map(Published::type).toList();
    }

    static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            endpoint.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
