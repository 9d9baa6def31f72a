package org.plenary.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.plenary.local.LocalWorld;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything that a world keeps of people: every item of its table, every version of every file, every log and queue. */
final class Remains implements AutoCloseable {
    private final Path data;
    private final DynamoDbClient client;
    private final String table;

    Remains(LocalWorld world) {
        this.data = world.addresses().data();
        this.client = DynamoDbClient.builder()
                .endpointOverride(world.addresses().dynamoDb())
                .region(Region.EU_CENTRAL_1)
                // What somebody looks at here, no function does
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("Remains", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        this.table = client.listTables().tableNames().getFirst();
    }

    /** All items, as they are. */
    List<Map<String, AttributeValue>> items() {
        return client.scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream()
                .toList();
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
    }

    /** Puts all of these items back as they were. */
    void restore(List<Map<String, AttributeValue>> before) {
        before.forEach(this::put);
    }

    void delete(Map<String, AttributeValue> item) {
        client.deleteItem(request -> request.tableName(table)
                .key(Map.of("PK", item.getOrDefault("PK", NONE), "SK", item.getOrDefault("SK", NONE))));
    }

    private static final AttributeValue NONE = AttributeValue.fromS("");

    /** Where in the table a pattern is found; compressed texts are read too. */
    Set<String> inTable(Pattern pattern) {
        var found = new TreeSet<String>();
        for (var item : items()) {
            item.forEach((name, value) -> texts(value)
                    .filter(text -> pattern.matcher(text).find())
                    .forEach(text -> found.add(kind(item) + " " + name)));
        }
        return found;
    }

    /** Where in logs, queues and dead letters a pattern is found. */
    Set<String> inLogs(Pattern pattern) {
        return inFiles(pattern, List.of(data.resolve("logs"), data.resolve("queues")));
    }

    /** In which files of the buckets a pattern is found, older versions and names among them. */
    Set<String> inBuckets(Pattern pattern) {
        return inFiles(pattern, List.of(data.resolve("s3")));
    }

    static Set<String> inFiles(Pattern pattern, Collection<Path> folders) {
        var found = new TreeSet<String>();
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var text = file.getFileName() + "\n" + new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    if (pattern.matcher(text).find()) {
                        found.add(folder.relativize(file).toString());
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return found;
    }

    /** The attributes of every item that names one of these ids: {@code MEMBER EVENT words}. */
    Set<String> about(Collection<String> ids) {
        var found = new TreeSet<String>();
        for (var item : items()) {
            boolean named = item.values().stream()
                    .flatMap(Remains::texts)
                    .anyMatch(text -> ids.stream().anyMatch(text::contains));
            if (named) {
                item.keySet().stream()
                        .filter(name -> !Set.of("PK", "SK", "v").contains(name))
                        .forEach(name -> found.add(kind(item) + " " + name));
            }
        }
        return found;
    }

    @Override
    public void close() {
        client.close();
    }

    /** {@code MEMBER EVENT} of {@code MEMBER#4711} and {@code EVENT#2026…}. */
    static String kind(Map<String, AttributeValue> item) {
        return Stream.of("PK", "SK")
                .map(key -> item.getOrDefault(key, NONE).s().replaceFirst("#.*", ""))
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> texts(AttributeValue value) {
        return switch (value.type()) {
            case S -> Stream.of(value.s());
            case N -> Stream.of(value.n());
            case B -> Stream.of(unpacked(value.b().asByteArray()));
            case L -> value.l().stream().flatMap(Remains::texts);
            case M ->
                Stream.concat(
                        value.m().keySet().stream(), value.m().values().stream().flatMap(Remains::texts));
            case SS -> value.ss().stream();
            case NS -> value.ns().stream();
            case BS -> value.bs().stream().map(bytes -> unpacked(bytes.asByteArray()));
            case BOOL, NUL -> Stream.empty();
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("Cannot be read: " + value);
        };
    }

    private static String unpacked(byte[] bytes) {
        boolean zipped = bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
        try (var content =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(bytes)) : new ByteArrayInputStream(bytes)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
