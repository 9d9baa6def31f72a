package org.plenary.common.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.time.Clock;
import java.util.Map;

/**
 * A Lambda: Micronaut's compile-time injection behind the plain stream interface. A function module wires its own
 * parts in one factory; the environment, the clock and the kernel's parts are there to be injected.
 *
 * <p>Subclasses have two constructors: the one Lambda calls, and one that takes the environment and the clock.
 */
public abstract class Function extends MicronautRequestStreamHandler {

    protected Function(Map<String, String> environment, Clock clock) {
        super(start(environment, clock));
    }

    /** The part of this name's type that the module's wiring made. */
    protected final <T> T part(Class<T> type) {
        return applicationContext.getBean(type);
    }

    // Deduction, bootstrap and eager singletons, which the class does by itself, cost some 480 classes
    private static ApplicationContext start(Map<String, String> environment, Clock clock) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .bootstrapEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .singletons(new Surroundings(environment, clock))
                .start();
    }
}
