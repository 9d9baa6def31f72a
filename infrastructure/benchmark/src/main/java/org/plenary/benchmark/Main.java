package org.plenary.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plenary.benchmark.measures.ColdStart;
import org.plenary.benchmark.world.Events;
import org.plenary.benchmark.world.World;

/** Measures everything in one run and writes {@code docs/performance.md}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.getInteger("plenary.rounds", 21);
        try (var world = new World(Path.of(System.getProperty("plenary.root", ".")).toAbsolutePath())) {
            var events = new Events(world);
            var starts = new ArrayList<ColdStart.Start>();
            starts.add(new ColdStart.Start("hello-world", world.hello(), events::join));
            starts.add(new ColdStart.Start("baseline", world.baseline(), events::join));
            starts.add(new ColdStart.Start("skeleton", world.skeleton(), events::join));
            world.lambda("registration", "org.plenary.registration.joining.JoinFunction").ifPresent(join -> {
                starts.add(new ColdStart.Start("JoinFunction, GET /join", join, () -> events.get("/join", "/join", "kind=organisation")));
                starts.add(new ColdStart.Start("JoinFunction, POST /join", join, events::join));
            });
            for (var mailer : List.of("MailStream", "MailSweep", "MailFeedback")) {
                world.lambda("mailer", "org.plenary.mailer." + mailer).ifPresent(lambda -> starts.add(new ColdStart.Start(mailer, lambda, switch (mailer) {
                    case "MailStream" -> events::mailWritten;
                    case "MailFeedback" -> events::mailDelivered;
                    default -> events::scheduled;
                })));
            }
            var found = new ColdStart(world.machine()).measure(starts, rounds, () -> System.out.print('.'));
            System.out.println();
            found.forEach(f -> System.out.printf("%-28s %6.0f %6.0f %6.0f  cpu %6.0f  %d%n", f.name(), f.millis().lower(), f.millis().median(), f.millis().upper(), f.processor().median(), f.classes()));
        }
    }
}
