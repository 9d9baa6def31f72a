package org.plenary.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.checkout.SessionCreateParams;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint of ours, Stripe's own client before it, and somebody who listens to its webhooks behind it. */
final class StripeWorld implements AutoCloseable {
    static final String SECRET = "sk_test_of_this_test";
    static final String SIGNING = "whsec_of_this_test";
    static final Duration SOON = Duration.ofSeconds(20);

    final MovableClock clock;
    final StripeEndpoint stripe;
    final StripeClient client;
    /** What came and Stripe's own library found rightly signed. */
    final List<Event> heard = new CopyOnWriteArrayList<>();

    private final HttpServer listener;
    volatile int answer = 200;

    StripeWorld(Path folder) {
        this(folder, new MovableClock());
    }

    StripeWorld(Path folder, MovableClock clock) {
        try {
            this.clock = clock;
            listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listener.createContext("/hook", exchange -> {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var header = exchange.getRequestHeaders().getFirst("Stripe-Signature");
                int status = answer;
                try {
                    var event = Webhook.constructEvent(body, header, SIGNING, 300, clock);
                    if (status == 200) {
                        heard.add(event);
                    }
                } catch (StripeException | RuntimeException notGenuine) {
                    status = 400;
                }
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            listener.start();
            stripe = StripeEndpoint.start(StripeEndpoint.Options.in(folder, SECRET, SIGNING)
                    .clock(clock)
                    .webhook(URI.create(
                            "http://localhost:" + listener.getAddress().getPort() + "/hook")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = client(SECRET);
    }

    StripeClient client(String secret) {
        return StripeClient.builder()
                .setApiKey(secret)
                .setApiBase(stripe.address().toString())
                .setMaxNetworkRetries(0)
                .build();
    }

    Session open() throws StripeException {
        return client.v1().checkout().sessions().create(checkout(23_300));
    }

    Session open(String key, long amount) throws StripeException {
        return client.v1()
                .checkout()
                .sessions()
                .create(
                        checkout(amount),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    SessionCreateParams checkout(long amount) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("eur")
                                .setUnitAmount(amount)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Membership <2027> & \"more\"")
                                        .build())
                                .build())
                        .build())
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.BANCONTACT)
                .setClientReferenceId("INV-2027-00042")
                .setSuccessUrl("https://plenary.example/paid?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://plenary.example/pay")
                .build();
    }

    /** The types of what was heard, once nothing is due any more. */
    List<String> types() {
        stripe.awaitQuiet(SOON);
        return heard.stream().map(Event::getType).toList();
    }

    @Override
    public void close() {
        try {
            stripe.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener.stop(0);
    }
}
