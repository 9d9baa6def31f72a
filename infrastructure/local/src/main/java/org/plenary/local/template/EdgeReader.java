package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads what the distributions of template.yaml put before the gateway. */
final class EdgeReader {
    private EdgeReader() {}

    static Template.Edge read(List<JsonNode> distributions, List<Template.Bucket> buckets, Intrinsics intrinsics) {
        var headers = new LinkedHashMap<String, String>();
        var folders = new LinkedHashMap<String, String>();
        for (var raw : distributions) {
            var configuration = intrinsics.resolve(raw).path("DistributionConfig");
            var origins = new HashMap<String, String>();
            for (var origin : configuration.path("Origins")) {
                origins.put(
                        origin.path("Id").asText(), origin.path("DomainName").asText());
                origin.path("OriginCustomHeaders")
                        .forEach(header -> headers.put(
                                header.path("HeaderName").asText(),
                                header.path("HeaderValue").asText()));
            }
            for (var behaviour : configuration.path("CacheBehaviors")) {
                var origin =
                        origins.getOrDefault(behaviour.path("TargetOriginId").asText(), "");
                for (var bucket : buckets) {
                    if (origin.startsWith(bucket.name() + ".s3")) {
                        folders.put(prefix(behaviour.path("PathPattern").asText()), bucket.name());
                    }
                }
            }
        }
        return new Template.Edge(headers, folders);
    }

    private static String prefix(String pattern) {
        var bare = pattern.replaceFirst("\\*$", "");
        return bare.startsWith("/") ? bare : "/" + bare;
    }
}
