package org.plenary.door.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Tokens;
import org.plenary.common.network.Look;
import org.plenary.common.network.Palette;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** Files that pages refer to: those that the build made, the network's colours and its logo. */
public final class Assets {
    private static final String CSS = "text/css; charset=utf-8";

    /** Every file of the build that may be asked for, and what it is. */
    private static final Map<String, String> FILES = Map.of("plenary.css", CSS);

    /** A new deployment, or a new profile, is everywhere after this. */
    private static final String CACHED = "public, max-age=300, stale-while-revalidate=3600";

    /** The name of a logo names its very bytes. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    /** A name that a logo may have: of its bytes, and of what kind it is. */
    private static final Pattern LOGO = Pattern.compile("logo-[\\w-]+\\.(?<kind>svg|png)");

    private final Table table;
    private final Map<String, Optional<String>> loaded = new ConcurrentHashMap<>();

    public Assets(Table table) {
        this.table = table;
    }

    public Routes on(Routes routes) {
        return routes.open(
                        "GET /assets/{file}",
                        this::file,
                        network -> Exchange.file(
                                        "The stylesheet, the network's colours, its logo",
                                        "text/css",
                                        "image/svg+xml",
                                        "image/png")
                                .maybeUnchanged()
                                .maybeMissing())
                .open(
                        "GET /openapi.json",
                        this::openApi,
                        network -> Exchange.file("This document", "application/json")
                                .maybeUnchanged());
    }

    private Response file(Visit visit) {
        var name = visit.request().parameter("file");
        if (name.equals("network.css")) {
            return cached(visit, CSS, colours(visit.network().look()));
        }
        var logo = LOGO.matcher(name);
        if (logo.matches()) {
            return logo(name, logo.group("kind").equals("svg") ? "image/svg+xml" : "image/png");
        }
        var type = Optional.ofNullable(FILES.get(name)).orElseThrow(Refusal::notFound);
        return cached(visit, type, resource("/assets/" + name).orElseThrow(Refusal::notFound));
    }

    private Response logo(String name, String type) {
        var picture = table.get(Keys.logo(name)).orElseThrow(Refusal::notFound).bytes("picture");
        return new Response(
                200,
                Map.of("content-type", type, "cache-control", FOR_GOOD),
                List.of(),
                Base64.getEncoder().encodeToString(picture),
                true);
    }

    /** What programs can ask of us (OpenAPI), made from the same declarations as forms and answers. */
    private Response openApi(Visit visit) {
        return cached(visit, "application/json", resource("/openapi.json").orElseThrow(Refusal::notFound));
    }

    /** The network's colours as the variables that the stylesheet is written in. */
    static String colours(Look look) {
        return """
                :root { %s }
                @media (prefers-color-scheme: dark) { :root { %s } }
                @media print { :root { %s } }
                """.formatted(variables(look.light()), variables(look.dark()), variables(look.light()));
    }

    private static String variables(Palette palette) {
        return "--paper: %s; --ink: %s; --accent: %s; --on-accent: %s;"
                .formatted(
                        palette.paper().css(),
                        palette.ink().css(),
                        palette.accent().css(),
                        palette.onAccent().css());
    }

    private static Response cached(Visit visit, String type, String body) {
        var tag = '"' + Tokens.hash(body) + '"';
        boolean known = visit.request()
                .header("if-none-match")
                .map(tags -> tags.contains(tag))
                .orElse(false);
        var response = known ? Response.of(304, type, "") : Response.of(200, type, body);
        return response.header("etag", tag).header("cache-control", CACHED);
    }

    private Optional<String> resource(String path) {
        return loaded.computeIfAbsent(path, Assets::load);
    }

    private static Optional<String> load(String path) {
        try (var stream = Assets.class.getResourceAsStream(path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
