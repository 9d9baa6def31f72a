package org.plenary.payments.card;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.table.Table;

/**
 * Every few minutes: works what the provider told of card payments and nothing has come of yet, finishes refunds that the office
 * ordered, closes checkouts of what was settled otherwise, and once a day is over compares the provider's books with ours.
 */
public final class CardRun extends Function {
    private final Network network = part(Network.class);
    private final StripeSecrets secrets = part(StripeSecrets.class);
    private final CardDesks desks = part(CardDesks.class);
    private final RefundsOf refunds = part(RefundsOf.class);
    private final CheckoutsOf checkouts = part(CheckoutsOf.class);
    private final ReconciliationOf reconciliation = part(ReconciliationOf.class);
    private final Log log = part(Log.class);

    public CardRun() {
        this(System.getenv(), Clock.systemUTC());
    }

    public CardRun(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        var profile = network.profile();
        var known = secrets.known();
        if (profile.isEmpty() || known.isEmpty()) {
            return;
        }
        var done = desks.of(profile.get(), known.get()).workOpen();
        var refunded = refunds.with(profile.get(), known.get()).finish();
        int unclosed = checkouts.with(known.get()).closeSettled();
        var compared = reconciliation.with(profile.get(), known.get()).catchUp();
        log.count(
                "CardRun",
                Map.of(
                        "CardEventsWorked", (long) done.worked(),
                        "CardEventsStrange", (long) done.strange(),
                        "CardEventsWaiting", (long) done.waiting(),
                        "RefundsRefused", (long) refunded.refused(),
                        "RefundsWaiting", (long) refunded.waiting(),
                        "CheckoutsUnclosed", (long) unclosed,
                        "CardDifferences", (long) compared.differences(),
                        "CardDaysBehind", compared.behind()));
    }
}
