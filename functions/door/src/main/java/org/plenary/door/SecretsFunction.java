package org.plenary.door;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.door.secrets.CustomResource;
import org.plenary.door.secrets.SecretsKeeper;

/** The custom resource that makes the network's secrets with its stack, and new ones when the operator asks for them. */
public final class SecretsFunction extends Function {
    private final SecretsKeeper keeper = part(SecretsKeeper.class);
    private final Log log = part(Log.class);

    public SecretsFunction() {
        this(System.getenv(), Clock.systemUTC());
    }

    public SecretsFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var asked = CustomResource.read(event);
        CustomResource.Outcome outcome;
        try {
            outcome = switch (asked.type()) {
                case CREATE, UPDATE -> new CustomResource.Made(keeper.keep(asked.rotation()));
                // The table outlives the stack, and so does what its links were signed with
                case DELETE -> new CustomResource.Nothing();
            };
        } catch (RuntimeException failure) {
            // Unanswered, CloudFormation would wait for as long as it can
            log.failure(asked.requestId(), "secrets", failure);
            outcome = new CustomResource.Failed("The secrets could not be kept; the log says more");
        }
        asked.answer(outcome);
        log.outcome("secrets", asked.requestId(), asked.type().name());
    }
}
