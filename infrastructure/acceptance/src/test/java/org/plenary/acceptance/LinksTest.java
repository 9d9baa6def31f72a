package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Visitor;

/** Mail scanners follow links, some twice: following one changes nothing, and no page submits itself. */
final class LinksTest {
    private static final int TIMES = 20;
    private static final String[] FUNCTIONS = {
        "JoinFunction", "DoorFunction", "MemberFunction", "RegistrationOfficeFunction", "PayFunction", "MoneyFunction"
    };

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void following_the_link_of_a_mail_writes_nothing() {
        everyMail();
        var links = new TreeMap<String, List<String>>();
        for (var mail : world.local().mailbox().all()) {
            for (var link : mail.links()) {
                if (link.startsWith(world.pages().toString())) {
                    links.computeIfAbsent(kind(link), any -> new ArrayList<>()).add(link);
                }
            }
        }
        assertThat(links.keySet())
                .as("mails with each kind of link were sent")
                .contains("/confirm/…", "/sign-in/…", "/answer/…", "/address/…", "/pay/…", "/member", "/sign-in");
        var calls = Calls.during(world, () -> {
            for (var ofOneKind : links.values()) {
                for (var link : ofOneKind.subList(Math.max(0, ofOneKind.size() - 3), ofOneKind.size())) {
                    for (int i = 0; i < TIMES; i++) {
                        world.get(new Visitor("en"), link);
                        head(link);
                    }
                }
            }
        });
        assertThat(calls.of(FUNCTIONS).writes().shape()).isEmpty();
        assertThat(calls.of(FUNCTIONS).all()).as("the links led somewhere").isNotEmpty();
        System.out.println("Links: " + links.keySet() + ", each " + TIMES + " times by GET and HEAD: no write in "
                + calls.of(FUNCTIONS).all().size() + " calls");
    }

    @Test
    void a_link_that_wrote_would_be_seen() {
        var link = steps.apply("links-control@example.org", Map.of());
        // What a link would be that confirms at once
        var calls = Calls.during(world, () -> steps.confirm(link));
        assertThat(calls.of(FUNCTIONS).writes().all()).isNotEmpty();
    }

    @Test
    void no_page_has_a_script_that_submits() {
        var boss = steps.administrator();
        var pages = new TreeSet<String>(List.of(
                "/",
                "/join",
                "/join?kind=organisation",
                "/sign-in",
                "/office",
                "/office/staff",
                "/office/applications",
                "/office/members"));
        pages.add(steps.signInLink(new Visitor("en"), "links-nobody@example.org"));
        pages.add(steps.apply("links-page@example.org", Map.of()));
        var scripts = Pattern.compile("<script|\\son[a-z]+=|javascript:|http-equiv", Pattern.CASE_INSENSITIVE);
        for (var page : pages) {
            var answer = world.get(boss, page);
            assertThat(answer.body()).as(page).contains("<html").doesNotContainPattern(scripts);
            assertThat(answer.headers().get("content-security-policy").getFirst())
                    .as(page)
                    .contains("default-src 'none'")
                    .contains("script-src 'self'")
                    .doesNotContain("unsafe-inline");
        }
        assertThat("<form onsubmit=\"x\">").containsPattern(scripts);
    }

    /** Lets every mail there is be written. */
    private void everyMail() {
        steps.apply("links-waiting@example.org", Map.of());
        var declined = steps.confirm(steps.apply("links-declined@example.org", Map.of()));
        steps.office("/office/applications/" + declined + "/decline", Map.of("reason", List.of("Not this time.")));
        var asked = steps.confirm(steps.apply("links-asked@example.org", Map.of()));
        steps.office("/office/applications/" + asked + "/ask", Map.of("question", List.of("Since when do you exist?")));
        steps.member("links-member@example.org");
        steps.hire("Links Staff", "links-staff@example.org", "BOARD");
        steps.signInLink(new Visitor("en"), "links-member@example.org");
        steps.declarationLink("links-declares@example.org");
        steps.newAddressLink(steps.signedIn("links-member@example.org"), "links-member-new@example.org");
    }

    private static String kind(String link) {
        return URI.create(link)
                .getPath()
                .replaceAll("/(confirm|sign-in|answer|address|declare|pay|applications)/.+", "/$1/…");
    }

    private void head(String link) {
        try {
            http.send(HttpRequest.newBuilder(URI.create(link)).HEAD().build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException failed) {
            throw new AssertionError(link, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
