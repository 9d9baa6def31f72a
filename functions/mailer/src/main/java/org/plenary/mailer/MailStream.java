package org.plenary.mailer;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import org.plenary.common.lambda.Batch;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.common.mail.Sending;
import org.plenary.common.table.Table;

/** Sends a mail as soon as the table's stream tells that it was written. What the stream misses, {@link MailSweep} finds. */
public final class MailStream extends Function {
    private final Sending sending = part(Sending.class);
    private final Log log = part(Log.class);

    public MailStream() {
        this(System.getenv(), Clock.systemUTC());
    }

    public MailStream(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var failed = new ArrayList<String>();
        for (var change : Batch.changes(event)) {
            try {
                if (sending.send(change.key().pk().substring("MAIL#".length())) == Sending.Going.STOP) {
                    break; // the sweeper goes on when the post opens again
                }
            } catch (RuntimeException unplanned) {
                log.failure(change.sequence(), "mail stream", unplanned);
                failed.add(change.sequence());
            }
        }
        Batch.answer(failed, answer);
    }
}
