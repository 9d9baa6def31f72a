package org.plenary.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads in parts, as clients do with large files. One that was not completed is gone after a restart. */
final class Uploads {
    /** An upload under way. */
    record Upload(String key, Map<String, String> headers, TreeMap<Integer, Bucket.Content> parts) {}

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    String begin(String key, Map<String, String> headers) {
        var id = UUID.randomUUID().toString();
        uploads.put(id, new Upload(key, headers, new TreeMap<>()));
        return id;
    }

    void part(String id, int number, Bucket.Content content) {
        var parts = get(id).parts();
        synchronized (parts) {
            parts.put(number, content);
        }
    }

    /** The parts one after the other become the object. */
    Version complete(String id, List<Integer> numbers, Bucket bucket, Bucket.Condition condition) throws IOException {
        var upload = get(id);
        var inputs = new ArrayList<InputStream>();
        var digest = md5();
        for (var number : numbers) {
            var part = upload.parts().get(number);
            if (part == null) {
                throw new S3Exception(400, "InvalidPart", "One or more of the specified parts could not be found.");
            }
            inputs.add(Files.newInputStream(part.file()));
            digest.update(HexFormat.of().parseHex(part.md5()));
        }
        var content = bucket.receive(new SequenceInputStream(Collections.enumeration(inputs)));
        var etag = HexFormat.of().formatHex(digest.digest()) + "-" + numbers.size();
        var version = bucket.put(upload.key(), content, etag, upload.headers(), condition, "CompleteMultipartUpload");
        abort(id);
        return version;
    }

    void abort(String id) throws IOException {
        for (var part : get(id).parts().values()) {
            Files.deleteIfExists(part.file());
        }
        uploads.remove(id);
    }

    private Upload get(String id) {
        var upload = uploads.get(id);
        if (upload == null) {
            throw new S3Exception(404, "NoSuchUpload", "The specified upload does not exist.");
        }
        return upload;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
