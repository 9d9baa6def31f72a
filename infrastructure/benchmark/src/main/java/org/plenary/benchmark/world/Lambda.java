package org.plenary.benchmark.world;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A Lambda as Lambda runs it: Amazon's runtime interface client, which loads the function from its unzipped task root by
 * a class loader of its own, in a process on one core with the flags of template.yaml.
 */
public final class Lambda implements AutoCloseable {
    /**
     * What there is to start.
     *
     * @param name as the table of results shows it
     * @param handler class with the handler
     * @param taskRoot the unzipped zip
     * @param environment what it has beside what every Lambda has
     */
    public record Deployment(String name, String handler, Path taskRoot, Map<String, String> environment) {}

    private final RuntimeApi api = new RuntimeApi();
    private final Process process;
    private final long started;
    private final Path output;

    private Lambda(Deployment deployment, Machine machine, List<String> more) throws IOException {
        var command = new ArrayList<>(machine.onFunctionsCore());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(machine.flags());
        command.addAll(more);
        command.addAll(List.of(
                "-cp",
                machine.runtimeClient(),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                deployment.handler));
        output = machine.outputFile();
        var builder = new ProcessBuilder(command)
                .directory(deployment.taskRoot.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_") || name.startsWith("JDK_"));
        environment.putAll(deployment.environment);
        environment.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "LAMBDA_TASK_ROOT", deployment.taskRoot.toString(),
                "AWS_LAMBDA_FUNCTION_NAME", "benchmark",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
                "AWS_EXECUTION_ENV", "AWS_Lambda_java25",
                "TZ", "UTC"));
        started = System.nanoTime();
        process = builder.start();
    }

    /** @param more arguments for its JVM */
    public static Lambda start(Deployment deployment, Machine machine, String... more) throws IOException {
        return new Lambda(deployment, machine, Arrays.asList(more));
    }

    /** From the start of the process to its first answer, in milliseconds. */
    public double first(String event) throws IOException, InterruptedException {
        api.offer(event);
        return (answer().at() - started) / 1e6;
    }

    /** From the event's leaving to the answer's coming, in milliseconds. */
    public double next(String event) throws IOException, InterruptedException {
        api.offer(event);
        return (answer().at() - api.handedOut()) / 1e6;
    }

    private RuntimeApi.Answer answer() throws IOException, InterruptedException {
        var answer = api.await(process);
        boolean bad = answer.failed()
                || answer.body().contains("\"statusCode\":4")
                || answer.body().contains("\"statusCode\":5");
        if (bad || answer.body().contains("\"itemIdentifier\"")) {
            throw new IOException(
                    "The function failed: " + answer.body() + "\n" + java.nio.file.Files.readString(output));
        }
        return answer;
    }

    /** Processor time it used so far, in milliseconds: what a busy machine does not blur. */
    public double processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.close();
    }
}
