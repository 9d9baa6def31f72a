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
import org.plenary.common.mail.Feedback;
import org.plenary.common.table.Table;

/** What became of our mails, as SES tells it through SNS and SQS. */
public final class MailFeedback extends Function {
    private final Feedback feedback = part(Feedback.class);
    private final Log log = part(Log.class);

    public MailFeedback() {
        this(System.getenv(), Clock.systemUTC());
    }

    public MailFeedback(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var failed = new ArrayList<String>();
        for (var message : Batch.messages(event)) {
            try {
                feedback.take(message.body());
            } catch (IOException | RuntimeException unplanned) {
                log.failure(message.id(), "mail feedback", unplanned);
                failed.add(message.id());
            }
        }
        Batch.answer(failed, answer);
    }
}
