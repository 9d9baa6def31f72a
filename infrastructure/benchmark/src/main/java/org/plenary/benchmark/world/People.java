package org.plenary.benchmark.world;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Sessions;
import org.plenary.common.identity.Speaker;
import org.plenary.common.identity.Staff;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.network.Membership;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Table;
import org.plenary.registration.membership.MemberItem;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;

/** Who signs in: everybody's cookie, once they came in. */
final class People {
    private final Table table;
    private final NetworkProfile network;
    private final RandomGenerator random;
    private final Sessions sessions;

    People(Table table, NetworkProfile network, RandomGenerator random) {
        this.table = table;
        this.network = network;
        this.random = random;
        sessions = new Sessions(table, Clock.systemUTC(), random);
    }

    /** Somebody of the office. */
    String office() {
        var staff = new Staff(
                "benchmark-staff", "Ana", address("office"), Language.ENGLISH, EnumSet.allOf(Role.class), false);
        var session = sessions.open(staff);
        table.commit(List.of(Change.put(staff.item()), session.change()));
        return cookie(session);
    }

    /** Somebody who speaks for a member. */
    String member() {
        var member = theatre(Tokens.random(random));
        var speaker = new Speaker(
                member.id(), member.name().written(), member.representative().email());
        var session = sessions.open(speaker);
        var changes = new ArrayList<>(MemberItem.added(member));
        changes.add(session.change());
        table.commit(changes);
        return cookie(session);
    }

    static EmailAddress address(String name) {
        return switch (EmailAddress.parse("reader-" + name + "@theatre.example.org")) {
            case Reading.Read<EmailAddress>(var address) -> address;
            case Reading.Wrong<EmailAddress>(var why) -> throw new IllegalStateException(why.key());
        };
    }

    Member theatre(String id) {
        var then = Instant.parse("2026-01-01T00:00:00Z");
        return new Member(
                id,
                "organisation",
                new Name("Théâtre de la Place", "Théâtre de la Place"),
                "BE",
                "Bruxelles",
                "https://theatre.example.org",
                network.organisationKinds().getFirst().key(),
                List.of(network.disciplines().getFirst().key()),
                network.fieldsOfWork().getFirst().key(),
                "up-to-250k",
                new Person("Ana Đurić", address(id), "+3222010915", Language.ENGLISH),
                Optional.empty(),
                "",
                "",
                Language.ENGLISH,
                new Member.Consents(new Member.Consent("1", then), new Member.Consent("", then)),
                new Member.Acceptance("1", Language.ENGLISH, then),
                Membership.unpaid(LocalDate.of(2026, 1, 1)),
                1);
    }

    private static String cookie(Sessions.Opening session) {
        return session.cookie().substring(0, session.cookie().indexOf(';'));
    }
}
