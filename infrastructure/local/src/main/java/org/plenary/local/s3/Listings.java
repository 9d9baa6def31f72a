package org.plenary.local.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** S3's lists of buckets, objects and versions. */
final class Listings {
    private Listings() {}

    static Answer buckets(Collection<String> names) {
        var xml = Xml.of("ListAllMyBucketsResult")
                .open("Owner")
                .put("ID", "local")
                .close("Owner")
                .open("Buckets");
        for (var name : names) {
            xml.open("Bucket")
                    .put("Name", name)
                    .put("CreationDate", "2026-01-01T00:00:00.000Z")
                    .close("Bucket");
        }
        return Answer.xml(xml.close("Buckets").end("ListAllMyBucketsResult"));
    }

    static Answer objects(Call call, Bucket bucket) {
        var second = call.parameter("list-type").orElse("").equals("2");
        var prefix = call.parameter("prefix").orElse("");
        var delimiter = call.parameter("delimiter").orElse("");
        var most = call.parameter("max-keys").map(Integer::parseInt).orElse(1000);
        var after = call.parameter(second ? "continuation-token" : "marker")
                .or(() -> call.parameter("start-after"))
                .orElse("");
        var shown = new ArrayList<Version>();
        var folders = new TreeSet<String>();
        var last = "";
        var more = false;
        for (var version : bucket.objects()) {
            var key = version.key();
            if (!key.startsWith(prefix) || key.compareTo(after) <= 0 || isWithin(key, after, delimiter)) {
                continue;
            }
            var cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            var folder = cut < 0 ? "" : key.substring(0, cut + delimiter.length());
            if (!folder.isEmpty() && folders.contains(folder)) {
                continue;
            }
            if (shown.size() + folders.size() == most) {
                more = true;
                break;
            }
            if (folder.isEmpty()) {
                shown.add(version);
                last = key;
            } else {
                folders.add(folder);
                last = folder;
            }
        }
        var xml = Xml.of("ListBucketResult")
                .put("Name", bucket.name())
                .put("Prefix", encoded(call, prefix))
                .put("MaxKeys", most)
                .put("IsTruncated", more);
        if (!delimiter.isEmpty()) {
            xml.put("Delimiter", encoded(call, delimiter));
        }
        call.parameter("encoding-type").ifPresent(type -> xml.put("EncodingType", type));
        if (second) {
            xml.put("KeyCount", shown.size() + folders.size());
        }
        if (more) {
            xml.put(second ? "NextContinuationToken" : "NextMarker", second ? last : encoded(call, last));
        }
        shown.forEach(version -> {
            xml.open("Contents").put("Key", encoded(call, version.key()));
            common(xml, version).close("Contents");
        });
        folders.forEach(folder ->
                xml.open("CommonPrefixes").put("Prefix", encoded(call, folder)).close("CommonPrefixes"));
        return Answer.xml(xml.end("ListBucketResult"));
    }

    // A page that ended with a folder goes on behind it
    private static boolean isWithin(String key, String folder, String delimiter) {
        return !folder.isEmpty() && !delimiter.isEmpty() && folder.endsWith(delimiter) && key.startsWith(folder);
    }

    /** All versions at once: there are never many here. */
    static Answer versions(Call call, Bucket bucket) {
        var prefix = call.parameter("prefix").orElse("");
        var xml = Xml.of("ListVersionsResult")
                .put("Name", bucket.name())
                .put("Prefix", encoded(call, prefix))
                .put("IsTruncated", false);
        call.parameter("encoding-type").ifPresent(type -> xml.put("EncodingType", type));
        List<Version> versions = bucket.versions().stream()
                .filter(version -> version.key().startsWith(prefix))
                .toList();
        for (var version : versions) {
            var element = version.marker() ? "DeleteMarker" : "Version";
            var newest = bucket.find(version.key(), Optional.empty())
                    .filter(version::equals)
                    .isPresent();
            xml.open(element)
                    .put("Key", encoded(call, version.key()))
                    .put("VersionId", version.id())
                    .put("IsLatest", newest);
            if (version.marker()) {
                xml.put("LastModified", version.modified());
            } else {
                common(xml, version);
            }
            xml.close(element);
        }
        return Answer.xml(xml.end("ListVersionsResult"));
    }

    private static Xml common(Xml xml, Version version) {
        return xml.put("LastModified", version.modified())
                .put("ETag", "\"" + version.etag() + "\"")
                .put("Size", version.size())
                .put("StorageClass", "STANDARD");
    }

    private static String encoded(Call call, String text) {
        return call.parameter("encoding-type").isPresent()
                ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/")
                : text;
    }
}
