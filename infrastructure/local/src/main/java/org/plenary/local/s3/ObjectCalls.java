package org.plenary.local.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of one object. */
final class ObjectCalls {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final Set<String> KEPT = Set.of(
            "content-type", "content-disposition", "content-encoding", "content-language", "cache-control", "expires");
    private static final Set<String> UNKNOWN =
            Set.of("acl", "tagging", "retention", "legal-hold", "torrent", "attributes", "select");

    private final Call call;
    private final Bucket bucket;
    private final Function<String, Optional<Bucket>> buckets;
    private final Uploads uploads;

    ObjectCalls(Call call, Bucket bucket, Function<String, Optional<Bucket>> buckets, Uploads uploads) {
        this.call = call;
        this.bucket = bucket;
        this.buckets = buckets;
        this.uploads = uploads;
    }

    Answer answer() throws IOException {
        if (call.query().keySet().stream().anyMatch(UNKNOWN::contains)) {
            throw BucketCalls.notHere(call);
        }
        return switch (call.method()) {
            case "GET", "HEAD" -> get();
            case "PUT" ->
                call.asks("partNumber")
                        ? part()
                        : call.header("x-amz-copy-source").isPresent() ? copy() : put();
            case "POST" -> post();
            case "DELETE" -> delete();
            default -> throw BucketCalls.notHere(call);
        };
    }

    private Answer get() throws IOException {
        var id = call.parameter("versionId");
        var found = bucket.find(call.key(), id);
        if (found.isEmpty()) {
            throw id.isPresent()
                    ? new S3Exception(404, "NoSuchVersion", "The specified version does not exist.")
                    : new S3Exception(404, "NoSuchKey", "The specified key does not exist.");
        }
        var version = found.get();
        if (version.marker()) {
            throw new S3Exception(
                    id.isPresent() ? 405 : 404,
                    id.isPresent() ? "MethodNotAllowed" : "NoSuchKey",
                    "The specified key does not exist.");
        }
        var etag = "\"" + version.etag() + "\"";
        if (call.header("if-match")
                .filter(wanted -> !wanted.equals("*") && !wanted.equals(etag))
                .isPresent()) {
            throw new S3Exception(
                    412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
        if (call.header("if-none-match").filter(etag::equals).isPresent()) {
            return described(Answer.empty(304), version);
        }
        var range = call.header("range").map(RANGE::matcher).filter(Matcher::matches);
        if (range.isEmpty()) {
            return described(Answer.file(200, bucket.data(version), 0, version.size()), version);
        }
        var from = range.get().group(1);
        var to = range.get().group(2);
        var first = from.isEmpty() ? Math.max(0, version.size() - Long.parseLong(to)) : Long.parseLong(from);
        var last =
                from.isEmpty() || to.isEmpty() ? version.size() - 1 : Math.min(version.size() - 1, Long.parseLong(to));
        if (first > last) {
            throw new S3Exception(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return described(Answer.file(206, bucket.data(version), first, last - first + 1), version)
                .with("Content-Range", "bytes " + first + "-" + last + "/" + version.size());
    }

    private Answer put() throws IOException {
        var content = call.receive(bucket);
        try {
            return written(bucket.put(call.key(), content, content.md5(), headers(), condition(), "PutObject"));
        } finally {
            Files.deleteIfExists(content.file());
        }
    }

    private Answer copy() throws IOException {
        var named = Call.decode(call.header("x-amz-copy-source").orElse("")).replaceFirst("^/", "");
        var versioned = named.split("\\?versionId=", 2);
        var parts = versioned[0].split("/", 2);
        var source = buckets.apply(parts[0])
                .orElseThrow(() -> new S3Exception(404, "NoSuchBucket", "The specified bucket does not exist"));
        var version = source.find(parts[1], versioned.length > 1 ? Optional.of(versioned[1]) : Optional.empty())
                .filter(found -> !found.marker())
                .orElseThrow(() -> new S3Exception(404, "NoSuchKey", "The specified key does not exist."));
        var replaced = call.header("x-amz-metadata-directive").orElse("COPY").equals("REPLACE");
        Bucket.Content content;
        try (var input = Files.newInputStream(source.data(version))) {
            content = bucket.receive(input);
        }
        var made = bucket.put(
                call.key(),
                content,
                content.md5(),
                replaced ? headers() : version.headers(),
                condition(),
                "CopyObject");
        var xml = Xml.of("CopyObjectResult")
                .put("LastModified", made.modified())
                .put("ETag", "\"" + made.etag() + "\"")
                .end("CopyObjectResult");
        return identified(Answer.xml(xml), made);
    }

    private Answer part() throws IOException {
        var content = call.receive(bucket);
        uploads.part(
                call.parameter("uploadId").orElse(""),
                Integer.parseInt(call.query().getOrDefault("partNumber", "0")),
                content);
        return Answer.empty(200).with("ETag", "\"" + content.md5() + "\"");
    }

    private Answer post() throws IOException {
        if (call.asks("uploads")) {
            var xml = Xml.of("InitiateMultipartUploadResult")
                    .put("Bucket", bucket.name())
                    .put("Key", call.key())
                    .put("UploadId", uploads.begin(call.key(), headers()))
                    .end("InitiateMultipartUploadResult");
            return Answer.xml(xml);
        }
        var upload = call.parameter("uploadId");
        if (upload.isEmpty()) {
            throw BucketCalls.notHere(call);
        }
        List<Integer> numbers = Xml.texts(call.text(), "PartNumber").stream()
                .map(Integer::parseInt)
                .toList();
        var version = uploads.complete(upload.get(), numbers, bucket, condition());
        var xml = Xml.of("CompleteMultipartUploadResult")
                .put("Bucket", bucket.name())
                .put("Key", call.key())
                .put("ETag", "\"" + version.etag() + "\"")
                .end("CompleteMultipartUploadResult");
        return identified(Answer.xml(xml), version);
    }

    private Answer delete() throws IOException {
        var upload = call.parameter("uploadId");
        if (upload.isPresent()) {
            uploads.abort(upload.get());
            return Answer.empty(204);
        }
        var gone = bucket.delete(call.key(), call.parameter("versionId"));
        var answer = Answer.empty(204);
        gone.ifPresent(version -> {
            identified(answer, version);
            if (version.marker()) {
                answer.with("x-amz-delete-marker", "true");
            }
        });
        return answer;
    }

    private Bucket.Condition condition() {
        return new Bucket.Condition(
                call.header("if-match").map(etag -> etag.replace("\"", "")),
                call.header("if-none-match").filter("*"::equals).isPresent());
    }

    private Map<String, String> headers() {
        var kept = new TreeMap<String, String>();
        call.headers().forEach((name, value) -> {
            if (KEPT.contains(name) || name.startsWith("x-amz-meta-")) {
                kept.put(name, value);
            }
        });
        kept.computeIfPresent("content-encoding", (name, value) -> value.replaceFirst("aws-chunked,? *", ""));
        kept.values().removeIf(String::isEmpty);
        kept.putIfAbsent("content-type", "application/octet-stream");
        return kept;
    }

    private Answer written(Version version) {
        return identified(Answer.empty(200).with("ETag", "\"" + version.etag() + "\""), version);
    }

    private Answer described(Answer answer, Version version) {
        version.headers().forEach(answer::with);
        answer.with("ETag", "\"" + version.etag() + "\"")
                .with("Last-Modified", HTTP_DATE.format(version.modified()))
                .with("Accept-Ranges", "bytes");
        return identified(answer, version);
    }

    private Answer identified(Answer answer, Version version) {
        return bucket.versioned() ? answer.with("x-amz-version-id", version.id()) : answer;
    }
}
