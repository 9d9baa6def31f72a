package org.plenary.local.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A function with no dependency at all, zipped by the tests: keeps each event it gets as a file, fails on what says
 * "poison", and answers as its role wants.
 */
public final class SampleFunction implements RequestStreamHandler {
    private static final Pattern ITEM = Pattern.compile("\"(?:SequenceNumber|messageId)\":\"([^\"]+)\"");

    private final Map<String, String> environment;
    private final Clock clock;

    public SampleFunction(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("one event at " + clock.instant());
        var folder =
                Path.of(environment.get("RECORDS"), context.getFunctionName().replace("plenary-", ""));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(System.nanoTime() + "-" + UUID.randomUUID() + ".json"), event);
        var answer = switch (environment.get("ROLE")) {
            case "web" -> web(event);
            case "stream", "queue" -> items(event);
            case "custom" -> custom(event);
            case "slow" -> slow();
            default -> plain(event);
        };
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private String web(String event) {
        if (event.contains("crash")) {
            throw new IllegalStateException("as asked");
        }
        if (event.contains("gibberish")) {
            return "no JSON";
        }
        if (event.contains("environment")) {
            return "{\"word\":\"" + environment.get("WORD") + "\",\"bucket\":\"" + environment.get("BUCKET_ARN")
                    + "\",\"token\":\"" + environment.get("TOKEN") + "\",\"absent\":"
                    + environment.containsKey("ABSENT")
                    + ",\"loader\":\"" + getClass().getClassLoader().equals(ClassLoader.getSystemClassLoader())
                    + "\"}";
        }
        if (event.contains("picture")) {
            return "{\"statusCode\":201,\"headers\":{\"content-type\":\"image/png\"},\"isBase64Encoded\":true,\"body\":\"AAEC\"}";
        }
        return "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"cookies\":[\"a=1; Path=/\",\"b=2\"],\"body\":"
                + quoted(event) + "}";
    }

    // Reports the items that say "poison"; all of them if one says "everything"
    private static String items(String event) {
        if (event.contains("everything")) {
            throw new IllegalStateException("as asked");
        }
        var failures = new StringBuilder();
        for (var record : event.split("(?=\\{\"eventID\"|\\{\"messageId\")")) {
            var id = ITEM.matcher(record);
            if (record.contains("poison") && id.find()) {
                failures.append(failures.isEmpty() ? "" : ",")
                        .append("{\"itemIdentifier\":\"")
                        .append(id.group(1))
                        .append("\"}");
            }
        }
        return "{\"batchItemFailures\":[" + failures + "]}";
    }

    private static String plain(String event) {
        if (event.contains("poison")) {
            throw new IllegalStateException("as asked");
        }
        return "{}";
    }

    @SuppressWarnings("ThreadSleepMillis")
    private static String slow() {
        try {
            // Only its time-out ends it
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "{}";
    }

    private static String custom(String event) throws IOException {
        var url = Pattern.compile("\"ResponseURL\":\"([^\"]+)\"").matcher(event);
        if (!url.find()) {
            throw new IllegalStateException("no ResponseURL");
        }
        var answer = "{\"Status\":\"SUCCESS\",\"PhysicalResourceId\":\"secrets\",\"Data\":{\"Token\":\"sesame\"}}";
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(url.group(1)))
                            .PUT(HttpRequest.BodyPublishers.ofString(answer))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
