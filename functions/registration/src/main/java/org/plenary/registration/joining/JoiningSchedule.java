package org.plenary.registration.joining;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.plenary.common.lambda.Scheduled;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Table;
import org.plenary.registration.joining.domain.Chores;

/** Every hour: reminders, the erasure of what nobody confirmed, the office's morning mail. */
public final class JoiningSchedule extends org.plenary.common.lambda.Function {
    private final Network network = part(Network.class);
    private final ChoresOf chores = part(ChoresOf.class);
    private final Log log = part(Log.class);
    private final Clock clock;

    /** The chores of a network, by its profile. */
    interface ChoresOf extends Function<NetworkProfile, Chores> {}

    public JoiningSchedule() {
        this(System.getenv(), Clock.systemUTC());
    }

    public JoiningSchedule(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        this.clock = clock;
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var asOf = Scheduled.time(event, clock);
        var profile = network.profile();
        if (profile.isEmpty()) {
            return;
        }
        var done = chores.apply(profile.get()).asOf(asOf);
        log.count(
                "JoiningSchedule",
                Map.of(
                        "ApplicationsReminded", (long) done.reminded(),
                        "ApplicationsErased", (long) done.erased(),
                        "OverdueMails", done.officeTold() ? 1L : 0L));
    }
}
