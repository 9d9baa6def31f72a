package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;
import org.xml.sax.SAXException;

/** Every page and every mail is HTML as the standard has it, by the W3C's own checker. */
final class HtmlTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);

    @Test
    void every_page_is_valid() {
        var pages = pages();
        var wrong = new TreeMap<String, List<String>>();
        var routes = new TreeSet<String>();
        pages.forEach((name, page) -> {
            routes.add(name.split(" as ", 2)[0]);
            var errors = errors(page.body());
            if (!errors.isEmpty()) {
                wrong.put(name, errors);
            }
        });
        System.out.println("HTML: " + pages.size() + " pages of " + routes.size() + " routes, wrong: " + wrong.size());
        wrong.forEach((name, errors) -> System.out.println("  " + name + ": " + errors));
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_mail_is_valid() {
        steps.member("html-mailed@example.org");
        var wrong = new TreeSet<String>();
        int mails = 0;
        for (var mail : world.local().mailbox().all()) {
            if (mail.envelope().to().getFirst().startsWith("html-")) {
                mails++;
                wrong.addAll(errors(mail.html()));
            }
        }
        System.out.println("HTML: " + mails + " mails, wrong: " + wrong.size());
        assertThat(mails).isPositive();
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_page_that_is_wrong_would_be_seen() {
        var page = world.get(new Visitor("en"), "/sign-in").body();
        assertThat(errors(page)).isEmpty();
        for (var spoilt : List.of(
                page.replaceFirst("<h1>", "<h1><div>").replaceFirst("</h1>", "</div></h1>"),
                page.replaceFirst("<main id=\"content\"", "<main id=\"content\" role=\"nothing\""),
                page.replaceFirst("<title>", "<meta name=twice><title>"),
                page.replaceFirst("</main>", ""),
                page.replaceFirst("<label for=\"[^\"]+\"", "<label for=\"nowhere\""),
                page.replaceFirst("</main>", "<p id=\"content\"></p></main>"))) {
            assertThat(spoilt).isNotEqualTo(page);
            assertThat(errors(spoilt)).as(spoilt).isNotEmpty();
        }
    }

    /** Every route that shows a page, in two directions of writing, to whom it is for. */
    private Map<String, Answer> pages() {
        var member = steps.member("html-member@example.org");
        var open = steps.confirm(steps.apply("html-open@example.org", Map.of()));
        var waiting = steps.apply("html-waiting@example.org", Map.of());
        Steps.expect(
                303, steps.office("/office/applications/" + open + "/ask", Map.of("question", List.of("Since when?"))));
        var question = Steps.path(
                world.mails("html-open@example.org").getLast().links().getFirst());
        var speaker = steps.signedIn("html-member@example.org");
        var address = steps.newAddressLink(speaker, "html-new@example.org");
        var invoice = steps.invoiceLink("html-member@example.org");
        var number = steps.invoice("html-member@example.org");
        var movement = steps.waiting("html, whatever this is", 12_00);
        steps.member("html-card@example.org");
        steps.paidByCard("html-card@example.org");
        var byCard = "/office/invoices/" + steps.invoice("html-card@example.org");
        var explained = steps.waiting("html, and explained", 14_00);
        steps.explained(explained);
        var signIn = steps.signInLink(new Visitor("en"), "html-member@example.org");
        var pages = new LinkedHashMap<String, Answer>();
        for (var language : List.of("en", "ar")) {
            for (var route : TemplateFile.read().routes().keySet()) {
                var path = switch (route) {
                    case "GET /join" -> "/join?kind=organisation";
                    case "GET /confirm/{token}" -> waiting;
                    case "GET /answer/{token}" -> question;
                    case "GET /address/{id}/{token}" -> address;
                    case "GET /sign-in/{token}" -> signIn;
                    case "GET /pay/{number}/{token}" -> invoice;
                    case "GET /office/applications/{id}" -> "/office/applications/" + open;
                    case "GET /office/members/{id}" -> "/office/members/" + member;
                    case "GET /office/invoices/{number}" -> "/office/invoices/" + number;
                    case "GET /office/bank/{id}" -> "/office/bank/" + movement;
                    case "GET /office/accounts/{id}" -> "/office/accounts/" + member;
                    default -> route.contains("{") || route.startsWith("POST ") ? "" : route.substring("GET ".length());
                };
                if (!path.isEmpty()) {
                    var visitor = path.startsWith("/office") ? steps.administrator() : speaker;
                    show(pages, route + " as " + language, visitor, path, language);
                }
            }
            show(pages, "paid by card as " + language, steps.administrator(), byCard, language);
            show(pages, "explained as " + language, steps.administrator(), "/office/bank/" + explained, language);
            show(
                    pages,
                    "all explained as " + language,
                    steps.administrator(),
                    "/office/bank?state=explained",
                    language);
            show(pages, "the kinds as " + language, speaker, "/join", language);
            show(pages, "nothing there as " + language, speaker, "/confirm/AAAAAAAAAAAAAAAAAAAAAA", language);
            show(pages, "no answer as " + language, speaker, "/answer/AAAAAAAAAAAAAAAAAAAAAA", language);
            var ticket =
                    world.get(new Visitor(language), "/join?kind=organisation").hidden("ticket");
            world.pass(java.time.Duration.ofSeconds(3));
            pages.put(
                    "errors as " + language,
                    world.post(
                            new Visitor(language),
                            "/join",
                            Map.of(
                                    "kind",
                                    List.of("organisation"),
                                    "email",
                                    List.of("<@\">"),
                                    "ticket",
                                    List.of(ticket))));
        }
        return pages;
    }

    private void show(Map<String, Answer> pages, String name, Visitor visitor, String path, String language) {
        var answer = world.get(visitor, path + (path.contains("?") ? "&" : "?") + "lang=" + language);
        if (answer.headers()
                .getOrDefault("content-type", List.of(""))
                .getFirst()
                .startsWith("text/html")) {
            pages.put(name, answer);
        }
    }

    private static List<String> errors(String html) {
        try {
            var checker = new EmbeddedValidator();
            checker.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
            var told = checker.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            return JSON.readTree(told)
                    .path("messages")
                    .valueStream()
                    .filter(message -> message.path("type").asText().equals("error")
                            || message.path("type").asText().equals("non-document-error"))
                    .map(message -> message.path("message").asText() + " at "
                            + message.path("extract").asText().replaceAll("\\s+", " "))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SAXException failed) {
            throw new AssertionError(failed);
        }
    }
}
