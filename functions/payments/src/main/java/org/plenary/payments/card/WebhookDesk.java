package org.plenary.payments.card;

import java.time.Clock;
import java.util.Locale;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.languages.Message;
import org.plenary.common.log.Log;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes the provider's calls: verified on the bytes as they came, kept, and worked while the provider waits, which is a
 * transaction or two. Whatever of it does not succeed is worked by {@link CardRun}; the provider has been answered that it
 * need not tell again.
 */
final class WebhookDesk {
    private static final String ROUTE = "POST /payments/stripe";

    private final StripeSecrets secrets;
    private final CardDesks desks;
    private final Clock clock;
    private final Log log;

    WebhookDesk(StripeSecrets secrets, CardDesks desks, Clock clock, Log log) {
        this.secrets = secrets;
        this.desks = desks;
        this.clock = clock;
        this.log = log;
    }

    void prime() {
        try {
            secrets.prime();
        } catch (SdkException notYet) {
            // The first call asks again
        }
    }

    Routes on(Routes routes) {
        return routes.open(
                ROUTE,
                this::receive,
                network -> Exchange.told("Stripe's webhook: an event, signed in the header Stripe-Signature")
                        .maybeMissing());
    }

    private Response receive(Visit visit) {
        var known = secrets.known().orElseThrow(() -> new Refusal(404, Message.of("problem.404")));
        var header = visit.request().header("stripe-signature").orElse("");
        return switch (new Webhook(known.webhook(), clock)
                .receive(header, visit.request().body())) {
            case Webhook.Call.Refused(var why) -> {
                log.outcome("webhook", visit.request().id(), why.name().toLowerCase(Locale.ROOT));
                throw new Refusal(400, Message.of("webhook.refused"));
            }
            case Webhook.Call.Genuine(var event) -> {
                var desk = desks.of(visit.network(), known);
                var kept = desk.keep(event.notice(), visit.request().body());
                try {
                    desk.work(kept);
                } catch (RuntimeException unplanned) {
                    // It is kept, and tried again in a few minutes
                    log.failure(event.notice().id(), "webhook", unplanned);
                }
                yield Done.answer(visit, "received", "/");
            }
        };
    }
}
