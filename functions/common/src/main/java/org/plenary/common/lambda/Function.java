package org.plenary.common.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Clock;
import java.util.Map;

/**
 * A Lambda: Micronaut's compile-time injection behind the plain stream interface. A function module wires its own
 * parts in one factory; the environment, the clock and the kernel's parts are there to be injected.
 *
 * <p>Subclasses have two constructors: the one Lambda calls, and one that takes the environment and the clock.
 */
public abstract class Function implements RequestStreamHandler {
    private final Injection parts;

    protected Function(Map<String, String> environment, Clock clock) {
        parts = new Injection(getClass(), new Surroundings(environment, clock));
        parts.start();
    }

    /** The part of this name's type that the module's wiring made. */
    protected final <T> T part(Class<T> type) {
        return parts.getBean(type);
    }
}
