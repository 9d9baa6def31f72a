package org.plenary.benchmark.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.S3Folder;
import org.plenary.common.lambda.Clients;
import org.plenary.local.s3.S3;
import org.plenary.local.template.Template;
import org.plenary.local.triggers.EventBus;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** S3, and what the office drops there. */
final class Drops implements AutoCloseable {
    private final S3 s3;
    private final S3Client client;
    private final String bucket;
    private final List<String> dropped = new ArrayList<>();

    /** @param secret of every access key */
    Drops(Template template, Path folder, String region, String secret) {
        Store.empty(folder);
        bucket = template.buckets().stream()
                .filter(Template.Bucket::events)
                .findFirst()
                .orElseThrow()
                .name();
        // Nobody is told: the events are made
        var bus = new EventBus(Clock.systemUTC(), region);
        try {
            s3 = new S3(template.buckets(), folder, Clock.systemUTC(), bus, secret, S3.bind(0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        client = S3Folder.client(new Clients(Map.of(
                "AWS_REGION",
                region,
                "AWS_ACCESS_KEY_ID",
                "office",
                "AWS_SECRET_ACCESS_KEY",
                secret,
                "AWS_ENDPOINT_URL_S3",
                s3.address().toString())));
    }

    int port() {
        return s3.address().getPort();
    }

    String bucket() {
        return bucket;
    }

    Dropped drop(String key, byte[] content) {
        dropped.add(key);
        var put = client.putObject(to -> to.bucket(bucket).key(key), RequestBody.fromBytes(content));
        return new Dropped(key, put.versionId(), content.length);
    }

    /** @throws IllegalStateException naming a file that was not answered, or of which rows were refused */
    void check() {
        for (var key : dropped) {
            boolean answered = s3.read(bucket, key + Dropped.ANSWER).isPresent();
            boolean refused = s3.read(bucket, key.replaceFirst("\\.[a-z]+$", ".refused.csv"))
                    .isPresent();
            if (!answered || refused) {
                throw new IllegalStateException(key + (answered ? " was not taken whole" : " was not answered"));
            }
        }
    }

    @Override
    public void close() {
        client.close();
        s3.close();
    }
}
