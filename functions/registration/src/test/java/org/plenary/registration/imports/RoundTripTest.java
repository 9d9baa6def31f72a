package org.plenary.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.files.Dropped;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.languages.Language;
import org.plenary.common.log.Log;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.Membership;
import org.plenary.common.network.Network;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.InMemoryFolder;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Acceptance;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;
import org.plenary.registration.membership.domain.SampleMembers;
import org.plenary.registration.office.MemberCsv;

/** What the office exports, it can import: into a network of nobody, and over the very members. */
@ExtendWith(LocalTable.class)
final class RoundTripTest {
    private static final Instant THEN = Instant.parse("2026-10-01T09:00:00Z");
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final int MEMBERS = 30;

    private static final List<Name> NAMES = List.of(
            same("Théâtre de l’Œuvre"),
            same("=SUM(A1:A9) Productions"),
            same("+Plus Minus-"),
            same("'t Hooft"),
            same("'=Quoted"),
            same("''Twice"),
            same("Say \"Cheese\"; then, run"),
            same("-Dash & <b>Co</b>"),
            same("@home"),
            same("Łódź Žižkov Ğ"),
            new Name("Народный театр", "Narodny teatr"),
            new Name("المسرح المفتوح", "Al-Masrah"),
            new Name("Εθνικό Θέατρο", "Ethniko Theatro"),
            new Name("開放舞台", "Kaihō butai"));

    private static final List<String> CITIES =
            List.of("Liège", "=Berlin", "São Paulo", "New York, NY", "القاهرة", "\"Q\"", "'s-Hertogenbosch");

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private final InMemoryFolder folder = new InMemoryFolder();
    private LocalTable local;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
        SampleNetwork.setUp(table);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void into_a_network_of_nobody_it_brings_the_same_members(long seed) {
        var members = members(new Random(seed));
        var language = Language.complete().get((int) seed);
        var file = take("members/all.csv", withoutIds(exported(members, language, "")));
        assertThat(folder.text(file.answerKey())).as("seed %d", seed).contains(MEMBERS + " new members");
        assertThat(withoutIds(exported(sorted(all().all()), Language.ENGLISH, "")))
                .isEqualTo(withoutIds(exported(sorted(members), Language.ENGLISH, "")));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void over_the_very_members_it_changes_nothing(long seed) {
        var members = members(new Random(seed));
        members.forEach(member -> all().add(member, SampleMembers.happening("x", What.ACCEPTED)));
        var language = Language.complete().get((int) seed);
        var file = take("members/all.csv", exported(all().all(), language, "active"));
        assertThat(folder.text(file.answerKey())).as("seed %d", seed).contains(MEMBERS + " members unchanged");
        assertThat(sorted(all().all())).isEqualTo(sorted(members));
    }

    private Dropped take(String key, String content) {
        var file = folder.drop(key, content);
        var members = all();
        try {
            new ImportDesk(
                            folder,
                            local.table(),
                            new Network(local.table(), clock),
                            members,
                            new DynamoImports(local.table(), members, new Secrets(local.table(), clock), clock),
                            clock,
                            new Log(new PrintStream(PrintStream.nullOutputStream()), clock))
                    .take(file, () -> true);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return file;
    }

    private DynamoMembers all() {
        return new DynamoMembers(local.table(), new Secrets(local.table(), clock));
    }

    private static List<Member> sorted(List<Member> members) {
        return members.stream()
                .sorted(Comparator.comparing(
                        member -> member.representative().email().text()))
                .toList();
    }

    /** The same table without its first column, which is the id. */
    private static String withoutIds(String csv) {
        var text = new StringWriter();
        try (var records = CsvReader.builder().ofCsvRecord(csv.substring(1));
                var writer = CsvWriter.builder().build(text)) {
            for (var record : records) {
                writer.writeRecord(record.getFields().subList(1, record.getFieldCount()));
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString();
    }

    private static List<Member> members(Random random) {
        var members = new ArrayList<Member>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(member(random, i));
        }
        return members;
    }

    private static Member member(Random random, int number) {
        var kind = one(random, NETWORK.kinds());
        var language = one(random, NETWORK.languages().offered());
        var name = one(random, NAMES);
        var disciplines = new LinkedHashSet<String>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            disciplines.add(one(random, NETWORK.disciplines()).key());
        }
        var representative = new Person(
                kind.person() ? name.written() : one(random, NAMES).written(),
                new EmailAddress("somebody+" + number + "@theatre.example"),
                random.nextBoolean() ? "+3222010915" : "",
                language);
        return new Member(
                "member-%04d".formatted(number),
                kind.key(),
                name,
                one(random, List.of("BE", "FR", "BG", "XK", "TW", "CD")),
                one(random, CITIES),
                random.nextBoolean() ? "https://theatre.example/x?a=1,2;3" : "",
                kind.person() ? "" : one(random, NETWORK.organisationKinds()).key(),
                List.copyOf(disciplines),
                random.nextBoolean() ? one(random, NETWORK.fieldsOfWork()).key() : "",
                kind.fees().first() instanceof FeeRule.ByTurnover(var _, var bands)
                        ? one(random, bands).key()
                        : "",
                representative,
                random.nextBoolean()
                        ? Optional.of(new Person(
                                "-Accounts", new EmailAddress("accounts" + number + "@theatre.example"), "", language))
                        : Optional.empty(),
                kind.purchaseOrderWanted() && random.nextBoolean() ? "=PO-7" : "",
                kind.vatIdWanted() && random.nextBoolean() ? "BE0999999922" : "",
                language,
                new Consents(consent(random), consent(random)),
                new Acceptance("", language, THEN),
                new Membership(
                        LocalDate.of(2000 + random.nextInt(26), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                        random.nextBoolean() ? Optional.of(LocalDate.of(2026, 12, 31)) : Optional.empty(),
                        Optional.empty(),
                        false),
                1);
    }

    private static Consent consent(Random random) {
        return new Consent(random.nextBoolean() ? "2025-1" : "", THEN);
    }

    private static String exported(List<Member> members, Language language, String status) {
        return MemberCsv.of(members, language, member -> status).orElseThrow();
    }

    private static Name same(String name) {
        return new Name(name, name);
    }

    private static <T> T one(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
