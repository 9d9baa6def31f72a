package org.plenary.registration.joining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Tokens;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Applications;
import org.plenary.registration.joining.domain.Dossier;
import org.plenary.registration.joining.domain.Registrar;

/**
 * Applications in the table. One that waits stands under its address's link; once confirmed it stands by itself and in
 * the office's list, and what remains under the link says so without a word about the applicant.
 */
final class DynamoApplications implements Applications {
    /** The list of those that wait, in the office's index: for reminders and erasure. */
    static final String WAITING = "WAITING";

    private static final Duration REMEMBERED = Duration.ofDays(60);

    private final Table table;
    private final Secrets secrets;
    private final JoiningLetters letters;
    private final Clock clock;
    private final NetworkProfile network;

    DynamoApplications(Table table, Secrets secrets, JoiningLetters letters, Clock clock, NetworkProfile network) {
        this.table = table;
        this.secrets = secrets;
        this.letters = letters;
        this.clock = clock;
        this.network = network;
    }

    @Override
    public void await(Application application, String link) {
        var now = clock.instant();
        var address = application.representative().email();
        var waiting = ApplicationItem.of(Keys.waiting(Tokens.hash(link), application.id()), application)
                .with("state", "WAITING")
                .listed(WAITING, Keys.officeOrder(Keys.time(now), application.id()))
                .expires(now.plus(REMEMBERED));
        var mail = Outbox.mailOnce(
                confirmationMail(address, application.submitted(), secrets, network),
                address,
                letters.confirmation(link, application.language(), network),
                Outbox.Care.PROMPT,
                application.id(),
                now);
        // Refused means that this very application is there: a form sent twice is one form
        switch (table.commit(List.of(Change.put(waiting).ifAbsent(), mail))) {
            case Commit.Done() -> {}
            case Commit.Refused(var _) -> {}
        }
    }

    /** Its id: one a day for an address. */
    static String confirmationMail(EmailAddress address, Instant at, Secrets secrets, NetworkProfile network) {
        var day = at.atZone(network.zone()).toLocalDate().toString();
        return secrets.lasting().token("confirmation-mail|" + day, address.folded());
    }

    /** The id of the mail that reminds of an application: the lasting key lets it be found after a rotation too. */
    static String reminderMail(Application application, Secrets secrets) {
        return secrets.lasting().token("reminder-mail", application.id());
    }

    @Override
    public List<Application> waiting(String link) {
        return table.query(Keys.waitingPartition(Tokens.hash(link)), "APPLICATION").stream()
                .filter(item -> item.text("state").equals("WAITING"))
                .map(ApplicationItem::read)
                .toList();
    }

    @Override
    public Optional<String> confirmed(String link, String id) {
        return table.get(Keys.waiting(Tokens.hash(link), id))
                .filter(item -> item.text("state").equals("CONFIRMED"))
                .map(item -> id);
    }

    @Override
    public Confirmation confirm(Application application, String link) {
        var now = clock.instant();
        var waiting = Keys.waiting(Tokens.hash(link), application.id());
        var promise = Registrar.promise(now, network);
        var confirmed = Item.of(waiting).with("state", "CONFIRMED").expires(now.plus(REMEMBERED));
        var received = secrets.signer().token("received-mail", application.id());
        var address = application.representative().email();
        var forOffice = ApplicationItem.of(Keys.application(application.id()), application)
                .with("state", "OPEN")
                .with("confirmed", now)
                .with("due", promise.by().toString())
                // Named here for whoever erases the applicant
                .with(
                        "mails",
                        List.of(
                                confirmationMail(address, application.submitted(), secrets, network),
                                reminderMail(application, secrets),
                                received))
                .listed(DynamoDossiers.list(Dossier.State.OPEN), Keys.officeOrder(Keys.time(now), application.id()));
        var mail = Outbox.mail(
                received,
                address,
                letters.received(application, promise, network),
                Outbox.Care.ONCE,
                application.id(),
                now);
        var commit = table.commit(List.of(
                Change.put(confirmed).onlyIf("#state = :waiting").value("waiting", "WAITING"),
                Change.put(forOffice).ifAbsent(),
                mail));
        return switch (commit) {
            case Commit.Done() -> Confirmation.DONE;
            case Commit.Refused refused ->
                refused.inTheWay(0).map(item -> Confirmation.ALREADY).orElse(Confirmation.GONE);
        };
    }
}
