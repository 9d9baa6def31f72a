package org.plenary.registration.fees;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.table.Table;
import org.plenary.registration.fees.domain.Renewer;

/** Each minute: goes on with the fee runs that the office started. */
public final class FeeRun extends Function {
    /** No member is begun when less time is left: it may take the table's whole patience. */
    private static final int RESERVE = 10_000;

    private final Network network = part(Network.class);
    private final Renewer renewer = part(Renewer.class);
    private final Log log = part(Log.class);

    public FeeRun() {
        this(System.getenv(), Clock.systemUTC());
    }

    public FeeRun(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        network.profile().ifPresent(profile -> {
            int invoiced = renewer.work(profile, () -> context.getRemainingTimeInMillis() > RESERVE);
            log.count("FeeRun", Map.of("FeesRenewed", (long) invoiced));
        });
    }
}
