package org.plenary.mailer;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.common.mail.Sweep;
import org.plenary.common.table.Table;

/** Every minute: the mails that are due and were not sent, whatever the reason. */
public final class MailSweep extends Function {
    private final Sweep sweep = part(Sweep.class);
    private final Log log = part(Log.class);

    public MailSweep() {
        this(System.getenv(), Clock.systemUTC());
    }

    public MailSweep(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        log.count("MailSweep", Map.of("MailsSwept", (long) sweep.sweep()));
    }
}
