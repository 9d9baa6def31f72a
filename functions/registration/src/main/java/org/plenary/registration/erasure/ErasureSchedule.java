package org.plenary.registration.erasure;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.lambda.Function;
import org.plenary.common.lambda.Scheduled;
import org.plenary.common.log.Log;
import org.plenary.common.table.Table;
import org.plenary.registration.erasure.domain.Eraser;

/** Every hour: erasures are written into the journal and finished, and made again where a restore brought somebody back. */
public final class ErasureSchedule extends Function {
    private final Eraser eraser = part(Eraser.class);
    private final Log log = part(Log.class);
    private final Clock clock;

    public ErasureSchedule() {
        this(System.getenv(), Clock.systemUTC());
    }

    public ErasureSchedule(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        this.clock = clock;
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var done = eraser.asOf(Scheduled.time(event, clock));
        log.count("ErasureSchedule", Map.of("ErasuresFinished", (long) done.finished(), "ErasuresRepeated", (long)
                done.repeated()));
    }
}
