package org.plenary.common.http;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.identity.Secrets;
import org.plenary.common.lambda.Function;
import org.plenary.common.network.Network;
import software.amazon.awssdk.core.exception.SdkException;

/** A Lambda behind the HTTP API. */
public abstract class HttpFunction extends Function {
    private final Boundary boundary = part(Boundary.class);

    protected HttpFunction(Map<String, String> environment, Clock clock) {
        super(environment, clock);
    }

    /** Reads what every request needs, so that the first one does not have to. A stack still being made has neither. */
    protected final void prime() {
        try {
            part(Secrets.class).prime();
            part(Network.class).profile();
        } catch (SdkException notYet) {
            // The first request asks again, and says what is wrong
        }
    }

    /** What this Lambda does on each of its routes. */
    public abstract Routes routes();

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        HttpEvent.write(boundary.answer(HttpEvent.read(event), routes()), answer);
    }
}
