package org.plenary.registration.joining;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.table.LocalTable;
import org.plenary.registration.joining.domain.AddressLinks;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Waiting;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;

/** Applications to test with, and the ways in which they come into the table. */
public final class SampleApplications {
    private SampleApplications() {}

    /** From an organisation that writes itself in Cyrillic and reads English. */
    public static Application theatre(String id, Instant submitted) {
        return application(id, new Name("Народный театр", "Narodny teatr"), "olga@narodny.example", submitted);
    }

    public static Application application(String id, Name name, String email, Instant submitted) {
        var domain = new EmailAddress(email).domain();
        return new Application(
                id,
                "organisation",
                name,
                "BG",
                "Sofia",
                "https://" + domain,
                "venue",
                List.of("theatre", "dance"),
                "",
                "up-to-250k",
                new Person("Olga Ivanova", new EmailAddress(email), "+35929800000", Language.ENGLISH),
                Optional.of(new Person("Petar Petrov", new EmailAddress("Accounts@" + domain), "", Language.ENGLISH)),
                "PO-7",
                "BG123456789",
                "We play every night.",
                new Application.Acceptance("2025-1", Language.ENGLISH),
                new Application.Consents("2025-1", "2025-1"),
                Language.ENGLISH,
                submitted);
    }

    /** Waits for its confirmation. */
    public static void await(LocalTable local, Application application, Clock clock) {
        applications(local, clock).await(application, link(application));
    }

    /** Is confirmed, and so with the office. */
    public static void confirm(LocalTable local, Application application, Clock clock) {
        await(local, application, clock);
        applications(local, clock).confirm(application, link(application));
    }

    public static DynamoDossiers dossiers(LocalTable local) {
        return new DynamoDossiers(
                local.table(), new Secrets(local.table(), Clock.systemUTC()), letters(), SampleNetwork.profile());
    }

    static DynamoWaiting waiting(LocalTable local) {
        return new DynamoWaiting(
                local.table(),
                new Secrets(local.table(), Clock.systemUTC()),
                links(),
                letters(),
                SampleNetwork.profile());
    }

    static Waiting.Waits waits(Application application) {
        return new Waiting.Waits(application, Tokens.hash(link(application)));
    }

    static String link(Application application) {
        return links().link(application.representative().email());
    }

    private static AddressLinks links() {
        return address -> SampleNetwork.signer().token("confirm", address.folded());
    }

    static DynamoApplications applications(LocalTable local, Clock clock) {
        return new DynamoApplications(
                local.table(),
                new Secrets(local.table(), Clock.systemUTC()),
                letters(),
                clock,
                SampleNetwork.profile());
    }

    private static JoiningLetters letters() {
        return new JoiningLetters(URI.create("https://network.example"));
    }
}
