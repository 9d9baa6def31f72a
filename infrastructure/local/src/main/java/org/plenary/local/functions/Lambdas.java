package org.plenary.local.functions;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.plenary.local.template.Template;

/** All functions of the template. */
public final class Lambdas implements AutoCloseable {
    private final Map<String, Lambda> byArn = new LinkedHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    // Not virtual ones: class loading and native calls would hold on to the few carriers
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("function-", 0).daemon().factory());

    /**
     * @param data where code is unpacked and logs are kept
     * @param surroundings of a function: variables that the template does not set, as Lambda would
     * @param clocks of a function
     */
    public Lambdas(
            Template template,
            Path data,
            Function<Template.Function, Map<String, String>> surroundings,
            Function<Template.Function, Clock> clocks) {
        var zips = new HashMap<Path, Supplier<Code>>();
        for (var function : template.functions()) {
            var code = zips.computeIfAbsent(
                    function.zip().normalize(), zip -> new Once<>(() -> Code.open(zip, data.resolve("functions"))));
            byArn.put(
                    function.arn(),
                    new Lambda(
                            function,
                            code,
                            () -> environment(function, surroundings),
                            clocks.apply(function),
                            threads,
                            Output.open(data.resolve("logs").resolve(function.id() + ".log"))));
        }
    }

    /** Calls the function with this ARN. */
    public Outcome invoke(String arn, byte[] event) throws InterruptedException {
        var lambda = byArn.get(arn);
        if (lambda == null) {
            throw new IllegalArgumentException("There is no function " + arn);
        }
        running.incrementAndGet();
        try {
            return lambda.invoke(event);
        } finally {
            running.decrementAndGet();
        }
    }

    /** How many are being answered just now. */
    public int running() {
        return running.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Map<String, String> environment(
            Template.Function function, Function<Template.Function, Map<String, String>> surroundings) {
        var environment = new HashMap<>(surroundings.apply(function));
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memory()));
        environment.putAll(function.environment().get());
        return Map.copyOf(environment);
    }
}
