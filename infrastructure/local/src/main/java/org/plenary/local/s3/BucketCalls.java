package org.plenary.local.s3;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What is asked of a bucket as a whole. */
final class BucketCalls {
    private BucketCalls() {}

    static Answer answer(Call call, Bucket bucket) throws IOException {
        return switch (call.method()) {
            case "HEAD" -> Answer.empty(200).with("x-amz-bucket-region", "eu-central-1");
            case "GET" -> get(call, bucket);
            case "POST" -> {
                if (call.asks("delete")) {
                    yield delete(call, bucket);
                }
                throw notHere(call);
            }
            default -> throw notHere(call);
        };
    }

    private static Answer get(Call call, Bucket bucket) {
        if (call.asks("versions")) {
            return Listings.versions(call, bucket);
        }
        if (call.asks("location")) {
            return Answer.xml(
                    Xml.of("LocationConstraint").end("LocationConstraint").replace("></", ">eu-central-1</"));
        }
        if (call.asks("versioning")) {
            var xml = Xml.of("VersioningConfiguration");
            return Answer.xml((bucket.versioned() ? xml.put("Status", "Enabled") : xml).end("VersioningConfiguration"));
        }
        var known = Set.of(
                "list-type",
                "prefix",
                "delimiter",
                "max-keys",
                "continuation-token",
                "start-after",
                "marker",
                "encoding-type",
                "fetch-owner",
                "x-id");
        if (call.query().keySet().stream().anyMatch(name -> !known.contains(name) && !name.startsWith("X-Amz-"))) {
            throw notHere(call);
        }
        return Listings.objects(call, bucket);
    }

    private static Answer delete(Call call, Bucket bucket) throws IOException {
        var xml = Xml.of("DeleteResult");
        for (var key : Xml.texts(call.text(), "Key")) {
            var marker = bucket.delete(key, Optional.empty());
            xml.open("Deleted")
                    .put("Key", key)
                    .put("DeleteMarkerVersionId", marker.map(Version::id))
                    .close("Deleted");
        }
        return Answer.xml(xml.end("DeleteResult"));
    }

    static S3Exception notHere(Call call) {
        return new S3Exception(
                501,
                "NotImplemented",
                "The local world does not know " + call.method() + " with "
                        + call.query().keySet());
    }
}
