package org.plenary.registration.erasure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.plenary.registration.erasure.domain.Erasures;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The journal in a bucket: an empty object for each erasure, named by its time and the member's id. */
final class S3Erasures implements Erasures {
    static final String FOLDER = "erasures/";

    // Of a fixed width, so that S3 lists them in their order
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSX").withZone(ZoneOffset.UTC);

    private final S3Client s3;
    private final String bucket;

    S3Erasures(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void add(Erasure erasure) {
        s3.putObject(
                PutObjectRequest.builder().bucket(bucket).key(name(erasure)).build(), RequestBody.empty());
    }

    @Override
    public List<Erasure> since(Instant time) {
        var request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(FOLDER)
                .startAfter(FOLDER + TIME.format(time))
                .build();
        return s3.listObjectsV2Paginator(request).contents().stream()
                .map(object -> read(object.key()))
                .toList();
    }

    @Override
    public String name(Erasure erasure) {
        return FOLDER + TIME.format(erasure.at()) + "/" + erasure.member();
    }

    private static Erasure read(String key) {
        var parts = key.substring(FOLDER.length()).split("/", 2);
        return new Erasure(parts[1], TIME.parse(parts[0], Instant::from));
    }
}
