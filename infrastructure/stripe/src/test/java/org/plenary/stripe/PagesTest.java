package org.plenary.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person clicks, as the browser sends it. */
final class PagesTest {
    @TempDir
    private Path folder;

    private final HttpClient browser = HttpClient.newHttpClient();
    private StripeWorld world;

    @BeforeEach
    void start() {
        world = new StripeWorld(folder);
    }

    @AfterEach
    void stop() {
        browser.close();
        world.close();
    }

    @Test
    void a_payer_sees_what_is_owed_is_declined_and_pays() throws Exception {
        var session = world.open();
        var page = get(session.getUrl());
        assertThat(page.body())
                .contains("233.00 EUR")
                .contains("Membership &lt;2027&gt; &amp; &quot;more&quot;")
                .contains("https://plenary.example/pay")
                .doesNotContain("<script");

        var declined = post(session.getUrl(), "do=decline");
        assertThat(declined.statusCode()).isEqualTo(200);
        assertThat(declined.body()).contains("role=alert").contains("declined");
        assertThat(status(session.getId())).isEqualTo("open unpaid");

        var paid = post(session.getUrl(), "do=card");
        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.headers().firstValue("Location"))
                .contains("https://plenary.example/paid?session=" + session.getId());
        assertThat(status(session.getId())).isEqualTo("complete paid");

        // Pressed twice, paid once
        assertThat(post(session.getUrl(), "do=card").statusCode()).isEqualTo(410);
        assertThat(world.stripe.account().all("charge")).hasSize(2);
    }

    @Test
    void a_payer_goes_to_the_bank() throws Exception {
        for (var way : new String[][] {
            {"bank-pays", "complete paid"},
            {"bank-later", "complete unpaid"},
            {"bank-refuses-later", "complete unpaid"},
            {"bank-refuses", "open unpaid"}
        }) {
            var session = world.open();
            var chosen = post(session.getUrl(), "do=bank");
            assertThat(chosen.headers().firstValue("Location")).contains("/pay/" + session.getId() + "/bank");
            assertThat(get(session.getUrl() + "/bank").body()).contains("Your bank", way[0]);
            post(session.getUrl(), "do=" + way[0]);
            assertThat(status(session.getId())).isEqualTo(way[1]);
        }
        post(world.stripe.address() + "/payments", "do=settle");
        assertThat(world.types())
                .contains("checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed");
    }

    @Test
    void a_payer_lets_it_expire_and_another_finds_nothing() throws Exception {
        var session = world.open();
        assertThat(post(session.getUrl(), "do=expire").statusCode()).isEqualTo(410);
        assertThat(get(session.getUrl()).statusCode()).isEqualTo(410);
        assertThat(get(world.stripe.address() + "/pay/cs_none").statusCode()).isEqualTo(404);
        assertThat(post(world.open().getUrl(), "do=nothing").statusCode()).isEqualTo(400);
    }

    @Test
    void the_operator_gives_back_disputes_and_decides() throws Exception {
        var page = world.stripe.address() + "/payments";
        var session = world.open();
        world.stripe.account().payByCard(session.getId());
        var payment = world.stripe.account().payment(session.getId()).orElseThrow();
        assertThat(get(page).body()).contains(payment).contains("INV-2027-00042");

        assertThat(post(page, "do=refund&amount=300&id=" + payment).statusCode())
                .isEqualTo(303);
        assertThat(post(page, "do=refund&amount=99999999&id=" + payment).statusCode())
                .isEqualTo(400);
        assertThat(post(page, "do=refund&amount=many&id=" + payment).statusCode())
                .isEqualTo(400);
        assertThat(post(page, "do=dispute&id=" + payment).statusCode()).isEqualTo(303);
        var dispute =
                world.stripe.account().objects("dispute").getFirst().path("id").asText();
        assertThat(post(page, "do=lose&id=" + dispute).statusCode()).isEqualTo(303);
        assertThat(post(page, "do=win&id=" + dispute).statusCode()).isEqualTo(400);
        assertThat(world.types())
                .contains("charge.refunded", "charge.dispute.created", "charge.dispute.closed")
                .doesNotContain("charge.dispute.funds_reinstated");
        var event = world.heard.getFirst().getId();
        post(page, "do=again&id=" + event);
        world.types();
        assertThat(world.heard.getLast().getId()).isEqualTo(event);
    }

    @Test
    void faults_are_set_by_buttons_and_not_from_another_site() throws Exception {
        var page = world.stripe.address() + "/payments";
        post(page, "do=fault&next=2&fault=500+after+doing&for=PT1S");
        assertThat(get(page).body()).contains("the next 2: DoneThenStumble");
        post(page, "do=webhooks&delay=PT5M&lose=0.5&repeat=0&shuffle=1");
        assertThat(get(page).body()).contains("delay PT5M, lost 0.5");
        assertThat(post(page, "do=webhooks&lose=2").statusCode()).isEqualTo(400);
        post(page, "do=calm");
        assertThat(get(page).body()).contains("delay PT0S, lost 0.0");

        var foreign = browser.send(
                HttpRequest.newBuilder(URI.create(page))
                        .header("Origin", "https://elsewhere.example")
                        .POST(HttpRequest.BodyPublishers.ofString("do=settle"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    private String status(String id) throws StripeException {
        var session = world.client.v1().checkout().sessions().retrieve(id);
        return session.getStatus() + " " + session.getPaymentStatus();
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(address, Optional.empty());
    }

    private HttpResponse<String> post(String address, String form) throws IOException, InterruptedException {
        return send(address, Optional.of(form));
    }

    private HttpResponse<String> send(String address, Optional<String> form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address));
        form.ifPresent(fields -> request.POST(HttpRequest.BodyPublishers.ofString(fields)));
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
