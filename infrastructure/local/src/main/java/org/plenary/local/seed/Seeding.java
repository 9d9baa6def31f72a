package org.plenary.local.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plenary.local.Json;
import org.plenary.local.LocalWorld;

/**
 * Gives a new data folder a small network, as people would: files are dropped, forms sent, links in mails opened, and the
 * office decides. The world begins some weeks in the past for it and comes back to the present, so that things have their
 * age. One that was cut off goes on at the next start where it was; what is there already is left alone.
 */
public final class Seeding {
    private static final Duration PAST = Duration.ofDays(21);
    private static final int OFFICE_DECIDES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String PROFILE = "profile/open-stage.yaml";
    private static final String LOGO = "profile/open-stage.svg";
    private static final String MEMBERS = "members/seed.csv";
    private static final String ANSWER = ".answer.txt";

    private final Extent extent;
    private final Path marker;
    private final Path profile;
    private final Path logo;
    private final String firstStaff;
    private final Clock machine;
    private final Consumer<String> progress;
    private final boolean wanted;

    /**
     * To be asked before the world starts, since only then can be seen whether its folder is new.
     *
     * @param firstStaff who may sign in to a new office
     */
    public Seeding(LocalWorld.Options options, Extent extent, String firstStaff, Clock machine) {
        this.extent = extent;
        this.profile = options.root().resolve("infrastructure/networks/open-stage.yaml");
        this.logo = options.root().resolve("infrastructure/networks/open-stage.svg");
        this.firstStaff = firstStaff;
        this.machine = machine;
        this.progress = options.progress();
        this.marker = options.data().resolve("seed.json");
        boolean begun = Files.exists(marker);
        wanted = begun
                ? !Json.read(marker).path("done").asBoolean()
                : Files.notExists(options.data().resolve("dynamodb"));
    }

    /** How far in the past the world is to begin. */
    public Duration behind() {
        return wanted && extent == Extent.NETWORK ? PAST : Duration.ZERO;
    }

    /**
     * Seeds the world if it is new, and lets it be in the present.
     *
     * @throws Refused if a door did not open; the world can be used nevertheless
     */
    public void into(LocalWorld world) {
        var began = Instant.now(machine);
        if (wanted) {
            mark(false);
            try (var door = new FrontDoor(world)) {
                give(world, door);
                mark(true);
            } finally {
                world.catchUp();
            }
            world.settle();
            progress.accept(
                    "Seeded in " + Duration.between(began, Instant.now(machine)).toSeconds() + " s");
        }
        world.catchUp();
    }

    private void mark(boolean done) {
        Json.write(marker, Json.object().put("extent", extent.name()).put("done", done));
    }

    private void give(LocalWorld world, FrontDoor door) {
        if (extent == Extent.NOTHING) {
            return;
        }
        progress.accept("Putting the profile of Open Stage in force …");
        drop(world, PROFILE, read(profile));
        awaitAnswer(world, PROFILE);
        drop(world, LOGO, read(logo));
        awaitAnswer(world, LOGO);
        if (extent == Extent.PROFILE) {
            return;
        }
        progress.accept("Members and applications come in …");
        drop(world, MEMBERS, members());
        var applicants = Applicant.read(resource("applications.json"));
        days(applicants).filter(day -> day > OFFICE_DECIDES).forEach(day -> apply(world, door, day, applicants));
        progress.accept(beginning(awaitAnswer(world, MEMBERS)));
        refusedRows(world);
        progress.accept("The office decides …");
        travel(world, OFFICE_DECIDES);
        signIn(door);
        applicants.stream().filter(one -> !one.office().isEmpty()).forEach(one -> decide(door, one));
        days(applicants).filter(day -> day <= OFFICE_DECIDES).forEach(day -> apply(world, door, day, applicants));
        world.settle();
        progress.accept("The days until now pass …");
    }

    /** On which somebody applied, the first one first. */
    private static Stream<Integer> days(List<Applicant> applicants) {
        return applicants.stream().map(Applicant::daysAgo).distinct().sorted(Comparator.reverseOrder());
    }

    private void apply(LocalWorld world, FrontDoor door, int day, List<Applicant> applicants) {
        travel(world, day);
        var ticket = door.ticket("/join?kind=individual");
        var today = applicants.stream().filter(one -> one.daysAgo() == day).toList();
        for (var one : today) {
            if (world.mailbox().to(one.email()).isEmpty()) {
                door.send("/join", one.language(), one.form().deepCopy().put("ticket", ticket));
            }
        }
        for (var one : today) {
            if (one.confirms()) {
                var link = door.link(one.email(), "/confirm/");
                FrontDoor.hidden(door.page(link), "application")
                        .ifPresent(id -> door.press(link, Map.of("application", id)));
            }
        }
    }

    private void signIn(FrontDoor door) {
        var ticket = door.ticket("/sign-in");
        door.send(
                "/sign-in",
                "en",
                Json.object().put("email", firstStaff).put("to", "/office").put("ticket", ticket));
        var link = door.link(firstStaff, "/sign-in/");
        door.press(link, Map.of("as", FrontDoor.hidden(door.page(link), "as").orElse("office")));
    }

    private static void decide(FrontDoor door, Applicant one) {
        var found = FrontDoor.on(
                        door.page("/office/applications?q=" + FrontDoor.encoded(one.name())),
                        "href=\"(/office/applications/[A-Za-z0-9_-]+)\"")
                .orElseThrow(() -> new Refused("The office does not find the application of " + one.name()));
        var page = door.page(found);
        // No button: decided already, before this was cut off
        if (page.contains(found + "/" + one.office() + "\"")) {
            var csrf = FrontDoor.hidden(page, "csrf").orElse("");
            door.press(
                    found + "/" + one.office(),
                    switch (one.office()) {
                        case "ask" -> Map.of("csrf", csrf, "question", one.words());
                        case "decline" -> Map.of("csrf", csrf, "reason", one.words());
                        default -> Map.of("csrf", csrf);
                    });
        }
    }

    /** To so many days ago, if the world is not there yet. */
    private void travel(LocalWorld world, int daysAgo) {
        var by = Duration.between(world.clock().instant(), Instant.now(machine).minus(Duration.ofDays(daysAgo)));
        if (by.isPositive()) {
            // Mails go out on the day on which they were written
            world.settle();
            world.travel(by);
        }
    }

    private static void drop(LocalWorld world, String key, byte[] content) {
        var file = world.addresses().drop().resolve(key);
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            var beside = world.addresses().data().resolve("seed." + file.getFileName());
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String awaitAnswer(LocalWorld world, String key) {
        var answer = world.addresses().drop().resolve(key + ANSWER);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.notExists(answer)) {
            if (System.nanoTime() > deadline) {
                return key + " was not answered within " + PATIENCE.toSeconds() + " s";
            }
            try {
                Thread.sleep(Duration.ofMillis(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while seeding", e);
            }
        }
        return new String(read(answer), StandardCharsets.UTF_8);
    }

    private void refusedRows(LocalWorld world) {
        var folder = world.addresses().drop().resolve(MEMBERS).getParent();
        try (var files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().contains(".refused."))
                    .forEach(file -> progress.accept("Some members were refused; see " + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first two lines of an answer: what file, and how many. */
    private static String beginning(String text) {
        return text.lines().filter(line -> !line.isBlank()).limit(2).collect(Collectors.joining(" "));
    }

    /** Who has paid has paid for this year, whenever this is. */
    private byte[] members() {
        int year = Year.now(machine.withZone(ZoneOffset.UTC)).getValue();
        return new String(resource("members.csv"), StandardCharsets.UTF_8)
                .replace("{this-year}", String.valueOf(year))
                .replace("{last-year}", String.valueOf(year - 1))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (var file = Seeding.class.getResourceAsStream("/seed/" + name)) {
            if (file == null) {
                throw new IllegalStateException("No seed/" + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
