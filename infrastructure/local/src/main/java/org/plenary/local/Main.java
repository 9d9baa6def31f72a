package org.plenary.local;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.plenary.local.template.TemplateException;

/** Starts the local world, says where it is, and stops it when told to by Ctrl-C or a signal. */
public final class Main {
    private Main() {}

    private static final String PARAMETER = "plenary.parameter.";

    /**
     * Reads {@code plenary.root}, {@code plenary.template}, {@code plenary.data} and {@code plenary.port}, and the
     * template's parameters from {@code plenary.parameter.Sender} and the like.
     */
    public static void main(String[] arguments) throws InterruptedException {
        var parent = ProcessHandle.current().parent();
        var root = Path.of(System.getProperty("plenary.root", "."));
        var options = LocalWorld.Options.of(
                        root,
                        Path.of(System.getProperty(
                                "plenary.template",
                                root.resolve("template.yaml").toString())),
                        Path.of(System.getProperty(
                                "plenary.data", root.resolve(".plenary").toString())))
                .port(Integer.getInteger("plenary.port", 8080))
                .parameters(parameters())
                .progress(System.out::println);
        LocalWorld world;
        try {
            world = LocalWorld.start(options);
        } catch (TemplateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        } catch (UncheckedIOException e) {
            System.err.println(
                    "The local world cannot start: " + e.getCause()
                            + "\nIf another one runs, choose other ports and another folder: -Dplenary.port=9080 -Dplenary.data=…");
            System.exit(1);
            return;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("Stopping …");
            world.close();
            System.out.println("Plenary has stopped; nothing is lost");
            stopped.countDown();
        }));
        if (Boolean.getBoolean("plenary.leaveWithParent")) {
            parent.ifPresent(Main::leaveWith);
        }
        System.out.println("\nPlenary is ready");
        world.addresses().named().forEach((name, address) -> System.out.printf("  %-10s %s%n", name, address));
        stopped.await();
    }

    /** Maven, which starts this process, ends without a word to it when it is itself told to end. */
    private static void leaveWith(ProcessHandle parent) {
        Thread.ofVirtual().start(() -> {
            try {
                while (parent.isAlive()) {
                    Thread.sleep(Duration.ofMillis(200));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.exit(0);
        });
    }

    private static Map<String, String> parameters() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PARAMETER))
                .collect(Collectors.toMap(name -> name.substring(PARAMETER.length()), System::getProperty));
    }
}
