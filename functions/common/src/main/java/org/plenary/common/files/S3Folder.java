package org.plenary.common.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.plenary.common.lambda.Clients;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket. */
public final class S3Folder implements Folder {
    private final S3Client s3;
    private final String bucket;

    public S3Folder(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Addresses buckets by path where an endpoint is named, since no other than AWS's own has names for them. */
    public static S3Client client(Clients clients) {
        return clients.configure(S3Client.builder(), "S3")
                .forcePathStyle(clients.hasEndpoint("S3"))
                .httpClient(Clients.http(Duration.ofSeconds(5)))
                .build();
    }

    @Override
    public byte[] read(Dropped file, int most) throws IOException {
        try (var content = s3.getObject(request(file))) {
            long size = content.response().contentLength();
            if (size > most) {
                content.abort();
                throw new TooLarge(size);
            }
            var bytes = content.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new TooLarge(bytes.length);
            }
            return bytes;
        }
    }

    @Override
    public InputStream open(Dropped file) {
        return s3.getObject(request(file));
    }

    private GetObjectRequest request(Dropped file) {
        return GetObjectRequest.builder()
                .bucket(bucket)
                .key(file.key())
                .versionId(file.version().isEmpty() ? null : file.version())
                .build();
    }

    @Override
    public void write(String key, String contentType, byte[] content) {
        s3.putObject(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentType(contentType)
                        .build(),
                RequestBody.fromBytes(content));
    }

    @Override
    public void writeOnce(String key, String contentType, byte[] content) {
        try {
            s3.putObject(
                    PutObjectRequest.builder()
                            .bucket(bucket)
                            .key(key)
                            .contentType(contentType)
                            .ifNoneMatch("*")
                            .build(),
                    RequestBody.fromBytes(content));
        } catch (S3Exception there) {
            if (there.statusCode() != 412) {
                throw there;
            }
        }
    }

    @Override
    public Optional<byte[]> read(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(
                            GetObjectRequest.builder().bucket(bucket).key(key).build())
                    .asByteArrayUnsafe());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }
}
