package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plenary.acceptance.World.Visitor;
import org.plenary.common.identity.EmailAddress;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Fifty members, made through the front door and from a file, do and suffer all there is, and are erased: nothing of
 * them is left but what the list {@code what-erasure-leaves.txt} gives a reason for, not even after the table is restored
 * to when they were there.
 */
@Order(Integer.MAX_VALUE - 2)
final class ErasureTest {
    private static final int MEMBERS = 50;
    private static final int APPLIED = 25;

    /** Stands in every value, whatever its script; the phone has digits of its own. */
    private static final Pattern ANYBODY = Pattern.compile("(?i)qanary\\d\\d|\\+3222015(0\\d|1\\d|2\\d|3\\d|4\\d)");

    private static final List<String> SCRIPTS = List.of(
            "Théâtre des Canaris",
            "Театр Канарейка",
            "مسرح الكناري",
            "Θέατρο Καναρίνι",
            "金絲雀劇院",
            "תיאטרון קנרית",
            "카나리아 극장",
            "Tiyatro Kanarya",
            "თეატრი იადონი",
            "थिएटर कैनरी");

    private static final String HEADER =
            "Kind;Name;Latin name;Country;City;Website;Kind of organisation;Disciplines;Turnover;"
                    + "Representative;E-mail;Telephone;Dues contact;Dues e-mail;Purchase order;VAT number;Language;Newsletters\r\n";

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);

    @TempDir
    private Path folder;

    @Test
    void fifty_members_are_erased_everywhere_and_stay_so_after_a_restore() throws IOException {
        try (var remains = new Remains(world.local())) {
            var ids = people();
            var before = remains.items();
            assertThat(remains.inTable(ANYBODY)).hasSizeGreaterThan(40);
            assertThat(remains.inBuckets(ANYBODY)).isNotEmpty();

            for (var id : ids) {
                Steps.expect(
                        303,
                        steps.office("/office/members/" + id + "/erase", Map.of("erase-reason", List.of("asked"))));
            }
            world.drop("members/undo-" + undo("members/qanary-moved.csv"), "undo");
            world.pass(Duration.ofHours(1));
            var left = personal(remains);
            var logged = remains.inLogs(ANYBODY);
            var about = remains.about(ids);
            assertThat(left).as("in the table").isEmpty();
            assertThat(logged).as("in logs and queues").isEmpty();
            assertThat(remains.inLogs(Pattern.compile("\"what\":\"member\".*\"" + ids.getLast() + "\".*\"erased\"")))
                    .as("the log has who was erased")
                    .isNotEmpty();
            assertThat(remains.items())
                    .extracting(item -> item.get("PK").s())
                    .as("addresses")
                    .doesNotContainAnyElementsOf(addresses());
            assertThat(about)
                    .as("kept without a reason, or on the list and not kept")
                    .isEqualTo(listed());

            // The longest that a restore can reach back, and two days until somebody copied what it brought
            int reach = TemplateFile.read()
                    .resource("Table")
                    .path("PointInTimeRecoverySpecification")
                    .path("RecoveryPeriodInDays")
                    .asInt();
            world.pass(Duration.ofDays(reach - 4));
            world.pass(Duration.ofDays(6));
            assertThat(remains.inBuckets(ANYBODY)).as("in files").isEmpty();

            remains.restore(before);
            var restored = remains.inTable(ANYBODY);
            assertThat(restored).as("the restore brought them back").hasSizeGreaterThan(20);
            world.local().fire("ErasureSchedule");
            world.settle();
            assertThat(personal(remains)).as("after the restore").isEmpty();
            world.local().fire("ErasureSchedule");
            world.settle();
            assertThat(remains.about(ids)).as("after the restore").isSubsetOf(listed());
            assertThat(remains.items())
                    .extracting(item -> item.get("PK").s())
                    .as("addresses after the restore")
                    .doesNotContainAnyElementsOf(addresses());
            assertThat(remains.items())
                    .filteredOn(item -> Remains.kind(item).equals("MEMBER MEMBER")
                            && ids.contains(item.get("id").s()))
                    .hasSize(MEMBERS)
                    .noneSatisfy(
                            item -> assertThat(item).containsAnyOf(Map.entry("GPK", AttributeValue.fromS("ERASING"))));
            System.out.println("Erasure: " + ids.size() + " members, " + before.size() + " items before, left: "
                    + left.size() + " in the table, " + logged.size() + " in logs; kinds of fields kept: "
                    + about.size() + "; back by the restore in " + restored.size() + " kinds of fields, then 0");
        }
    }

    /** Where in the table something of them stands, but for what the law wants kept of whoever was invoiced. */
    private static Set<String> personal(Remains remains) throws IOException {
        var kept = listed();
        var found = remains.inTable(ANYBODY);
        found.removeIf(field -> field.startsWith("INVOICE INVOICE ") && kept.contains(field));
        return found;
    }

    @Test
    void what_is_left_would_be_seen() throws IOException {
        try (var remains = new Remains(world.local())) {
            var mail = Map.of(
                    "PK", AttributeValue.fromS("MAIL#left-mail"),
                    "SK", AttributeValue.fromS("MAIL"),
                    "body", AttributeValue.fromB(SdkBytes.fromByteArray(zipped("<p>Dear Qanary07 كناري</p>"))));
            var member = Map.of(
                    "PK", AttributeValue.fromS("MEMBER#left-member"),
                    "SK", AttributeValue.fromS("MEMBER"),
                    "city", AttributeValue.fromS("Gent"),
                    "from", AttributeValue.fromL(List.of(AttributeValue.fromS("+3222015007"))));
            remains.put(mail);
            remains.put(member);
            try {
                assertThat(remains.inTable(ANYBODY)).contains("MAIL MAIL body", "MEMBER MEMBER from");
                var about = remains.about(List.of("left-member"));
                assertThat(about).contains("MEMBER MEMBER city");
                assertThat(listed()).doesNotContain("MEMBER MEMBER city");
            } finally {
                remains.delete(mail);
                remains.delete(member);
            }
            Files.writeString(folder.resolve("list.csv"), "Name\nТеатр Канарейка QANARY49\n");
            assertThat(Remains.inFiles(ANYBODY, List.of(folder))).containsExactly("list.csv");
        }
    }

    private static String email(int number) {
        return "anna@qanary%02d.example".formatted(number);
    }

    private static String dues(int number) {
        return "dues@qanary%02d.example".formatted(number);
    }

    private static String moved(int number) {
        return "moved@qanary%02d.example".formatted(number);
    }

    private static String wished(int number) {
        return "wished@qanary%02d.example".formatted(number);
    }

    private static String name(int number) {
        return SCRIPTS.get(number % SCRIPTS.size()) + " Qanary%02d".formatted(number);
    }

    private static Set<String> addresses() {
        var addresses = new TreeSet<String>();
        for (int number = 0; number < MEMBERS; number++) {
            for (var email : List.of(email(number), dues(number), moved(number), wished(number))) {
                addresses.add("ADDRESS#" + new EmailAddress(email).hash());
            }
        }
        return addresses;
    }

    /** Makes them all, and answers their ids. */
    private List<String> people() {
        var ids = new ArrayList<String>();
        for (int number = 0; number < APPLIED; number++) {
            ids.add(applied(number));
        }
        var rows = new StringBuilder(HEADER);
        for (int number = APPLIED; number < MEMBERS; number++) {
            rows.append(row(number, "Ville Qanary%02d".formatted(number), "Belgium"));
        }
        rows.append(row(30, "Qanary30", "Nowhere Qanary30"));
        world.drop("check/members/qanary.csv", rows.toString());
        world.drop("members/qanary.csv", rows.toString());
        var answer = world.file("members/qanary.csv.answer.txt");
        assertThat(answer).contains("25 new members", "One row refused");

        // Every second of them moves, by another file; one of those who applied, too
        var moving = new StringBuilder(HEADER);
        for (int number = 20; number < MEMBERS; number += 2) {
            moving.append(row(number, "Neustadt Qanary%02d".formatted(number), "Belgium"));
        }
        world.drop("members/qanary-moved.csv", moving.toString());
        assertThat(world.file("members/qanary-moved.csv.answer.txt")).contains("15 members updated");

        var page = world.get(steps.administrator(), "/office/members?q=qanary").body();
        var links = Pattern.compile("/office/members/([A-Za-z0-9_-]{22,})").matcher(page);
        while (links.find()) {
            if (!ids.contains(links.group(1))) {
                ids.add(links.group(1));
            }
        }
        assertThat(ids).hasSize(MEMBERS);
        for (int number = 0; number < MEMBERS; number += 5) {
            live(number);
        }
        return ids;
    }

    /** One who applied, some of them after a question, and was accepted. */
    private String applied(int number) {
        var two = "%02d".formatted(number);
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("name", List.of(name(number)));
        fields.put("latin-name", List.of("Latin Qanary" + two));
        fields.put("city", List.of("Ville Qanary" + two));
        fields.put("website", List.of("www.qanary" + two + ".example"));
        fields.put("representative", List.of("Анна Qanary" + two));
        fields.put("phone", List.of("+32220150" + two));
        fields.put("dues-name", List.of("دفع Qanary" + two));
        fields.put("dues-email", List.of(dues(number)));
        fields.put("purchase-order", List.of("PO-Qanary" + two));
        fields.put("vat-id", List.of("BE-Qanary" + two));
        fields.put("motivation", List.of("Qanary" + two + " wants in.\nΚαναρίνι."));
        fields.put("newsletters", List.of("yes"));
        var link = steps.apply(email(number), fields);
        if (number == 0) {
            // Reminded before it is confirmed
            world.pass(Duration.ofDays(3));
        }
        var id = steps.confirm(link);
        if (number % 3 == 0) {
            steps.office(
                    "/office/applications/" + id + "/ask",
                    Map.of("question", List.of("Since when, Qanary" + two + "?")));
            var asked = Steps.path(world.mails(email(number)).getLast().links().getFirst());
            Steps.expect(
                    303,
                    world.post(
                            new Visitor("en"), asked, Map.of("answer", List.of("Since Qanary" + two + " was born."))));
        }
        Steps.expect(303, steps.office("/office/applications/" + id + "/accept", Map.of()));
        return id;
    }

    private static String row(int number, String city, String country) {
        var two = "%02d".formatted(number);
        return String.join(
                        ";",
                        "Organisation",
                        name(number),
                        "Latin Qanary" + two,
                        country,
                        city,
                        "www.qanary" + two + ".example",
                        "Venue or arts centre",
                        "Theatre",
                        "up-to-250k",
                        "Анна Qanary" + two,
                        email(number),
                        "+32220150" + two,
                        "دفع Qanary" + two,
                        dues(number),
                        "PO-Qanary" + two,
                        "BE-Qanary" + two,
                        "English",
                        "yes")
                + "\r\n";
    }

    /** Comes in and corrects, is corrected by the office to another address, comes in by that and out. */
    private void live(int number) {
        var visitor = steps.signedIn(email(number));
        var own = Steps.form(world.get(visitor, "/member"), "/member");
        own.put("city", List.of("Burg Qanary%02d".formatted(number)));
        Steps.expect(303, world.post(visitor, "/member", own));
        steps.askForLink(new Visitor("en"), dues(number));
        var wish = steps.newAddressLink(visitor, wished(number));
        if (number % 2 == 0) {
            Steps.expect(200, world.post(new Visitor("en"), wish, Map.of()));
        }

        var listed = world.get(steps.administrator(), "/office/members?q=qanary%02d".formatted(number))
                .body();
        var link = Pattern.compile("/office/members/[A-Za-z0-9_-]{22,}").matcher(listed);
        assertThat(link.find()).isTrue();
        var page = link.group();
        var correction = Steps.form(world.get(steps.administrator(), page), page + "/correct");
        correction.put("email", List.of(moved(number)));
        correction.put("reason", List.of("Qanary%02d wrote to us.".formatted(number)));
        Steps.expect(303, steps.office(page + "/correct", correction));
        var other = steps.signedIn(moved(number));
        Steps.expect(200, world.get(other, "/member"));
        Steps.expect(200, world.get(steps.administrator(), page + "/data"));
    }

    private String undo(String file) {
        var name = Pattern.compile("undo-(\\S{22}\\.txt)").matcher(world.file(file + ".answer.txt"));
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    /** Fields under a line with the reason that is theirs. */
    private static Set<String> listed() throws IOException {
        var listed = new HashMap<String, String>();
        try (InputStream list =
                Objects.requireNonNull(ErasureTest.class.getResourceAsStream("/what-erasure-leaves.txt"))) {
            var reason = "";
            for (var line : new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("# ")) {
                    reason = line.substring(2);
                } else if (!line.isBlank()) {
                    assertThat(reason).as(line).isNotEmpty();
                    listed.put(line.strip(), reason);
                }
            }
        }
        return new TreeSet<>(listed.keySet());
    }

    private static byte[] zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
