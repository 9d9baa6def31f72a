package org.plenary.local.gateway;

import java.util.Map;

/** The media types of files that are served, by their names' ends. */
final class MediaTypes {
    private static final Map<String, String> BY_END = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("csv", "text/csv; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"));

    private MediaTypes() {}

    static String of(String path) {
        return BY_END.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
