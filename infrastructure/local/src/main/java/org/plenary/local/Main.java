package org.plenary.local;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.plenary.local.seed.Extent;
import org.plenary.local.seed.Refused;
import org.plenary.local.seed.Seeding;
import org.plenary.local.template.TemplateException;

/** Starts the local world, says where it is, and stops it when told to by Ctrl-C or a signal. */
public final class Main {
    private Main() {}

    private static final String PARAMETER = "plenary.parameter.";

    /**
     * Reads {@code plenary.root}, {@code plenary.template}, {@code plenary.data}, {@code plenary.port} and {@code
     * plenary.seed} (true; false: the network's profile alone; none), and the template's parameters from {@code plenary.parameter.Sender} and the like.
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
        Seeding seeding;
        LocalWorld world;
        try {
            seeding = new Seeding(
                    options,
                    Extent.of(System.getProperty("plenary.seed", "true")),
                    options.parameters().getOrDefault("FirstStaff", LocalWorld.FIRST_STAFF),
                    Clock.systemUTC());
            world = LocalWorld.start(options.behind(seeding.behind()));
        } catch (TemplateException | PortInUse | IllegalArgumentException e) {
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
        try {
            seeding.into(world);
        } catch (Refused e) {
            System.out.println("Seeding stopped, and goes on at the next start. " + e.getMessage());
        }
        System.out.println("\nPlenary is ready");
        world.addresses().named().forEach((name, address) -> System.out.printf("  %-10s %s%n", name, address));
        System.out.printf(
                "  %-10s %s%n", "sign in as", options.parameters().getOrDefault("FirstStaff", LocalWorld.FIRST_STAFF));
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
