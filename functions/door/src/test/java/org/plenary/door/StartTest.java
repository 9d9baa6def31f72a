package org.plenary.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.support.HttpCall;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;

@ExtendWith(LocalTable.class)
final class StartTest {
    private static final Pattern ROUTE = Pattern.compile("Method: (\\w+), Path: '?(/[^' ]*)");

    private Doorway door;

    @BeforeEach
    void open(LocalTable local) {
        door = new Doorway(local);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private HttpCall asset(String name) {
        return HttpCall.to("GET /assets/{file}").parameter("file", name);
    }

    @Test
    void theFrontPageLeadsInAndCallsNothing() {
        var page = door.call(HttpCall.to("GET /").header("accept-language", "en"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("href=\"/join\"")
                .contains("href=\"/sign-in\"")
                .contains("المسرح المفتوح");
        assertThat(door.calls.sinceLast()).isEmpty();
    }

    @Test
    void anotherLanguageIsTheSamePage() {
        var page = door.call(HttpCall.to("GET /sign-in").query("to=%2Foffice&lang=en"));
        assertThat(page.body()).contains("href=\"?to=%2Foffice&amp;lang=fr\"");
        assertThat(page.cookies()).singleElement().asString().startsWith("language=en;");
    }

    @Test
    void theStylesheetIsCachedUntilItChanges() {
        var css = door.call(asset("plenary.css"));
        assertThat(css.status()).isEqualTo(200);
        assertThat(css.headers())
                .containsEntry("content-type", "text/css; charset=utf-8")
                .containsEntry("cache-control", "public, max-age=300, stale-while-revalidate=3600");
        var again = door.call(
                asset("plenary.css").header("if-none-match", css.headers().getOrDefault("etag", "")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void theNetworkDressesEveryPage() {
        var look = SampleNetwork.profile().look();
        assertThat(door.call(asset("network.css")).body())
                .contains("--accent: " + look.light().accent().css())
                .contains("prefers-color-scheme: dark")
                .contains("--paper: " + look.dark().paper().css());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../languages/door/en.properties",
                "%2e%2e",
                "plenary.css/",
                "x.css",
                "logo-#.svg",
                "logo-.png",
                "logo-x.svg",
                "logo-x.html"
            })
    void nothingElseIsThere(String name) {
        assertThat(door.call(asset(name)).status()).isEqualTo(404);
    }

    @Test
    void aLogoIsKeptForGoodByBrowsers() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0};
        door.local
                .table()
                .commit(List.of(Change.put(Item.of(Keys.logo("logo-a_B-9.png")).with("picture", picture))));
        var logo = door.call(asset("logo-a_B-9.png"));
        assertThat(logo.status()).isEqualTo(200);
        assertThat(logo.headers())
                .containsEntry("content-type", "image/png")
                .containsEntry("cache-control", "public, max-age=31536000, immutable");
        assertThat(Base64.getDecoder().decode(logo.body())).isEqualTo(picture);
    }

    @Test
    void everyRouteOfTheTemplateHasAnActionAndNoOtherHas() throws IOException {
        var template = Files.readString(Path.of(System.getProperty("plenary.root"), "template.yaml"));
        var start = template.indexOf("\n  DoorFunction:");
        var ours = template.substring(start, template.indexOf("\n  ProfileUpload:", start));
        var routes = new HashSet<String>();
        var matcher = ROUTE.matcher(ours);
        while (matcher.find()) {
            routes.add(matcher.group(1) + " " + matcher.group(2));
        }
        assertThat(door.door.routes().routes().keySet()).isEqualTo(routes);
    }
}
