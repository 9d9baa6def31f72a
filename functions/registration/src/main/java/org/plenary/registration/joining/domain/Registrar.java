package org.plenary.registration.joining.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.network.Meeting;
import org.plenary.common.network.NetworkProfile;

/** Takes applications and sees them confirmed. */
public final class Registrar {
    private final Applications applications;
    private final AddressLinks links;
    private final Clock clock;

    public Registrar(Applications applications, AddressLinks links, Clock clock) {
        this.applications = applications;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Takes an application. Nothing is looked up, so that the answer is the same whoever's address it is.
     */
    public void apply(Application application) {
        applications.await(application, links.link(application.representative().email()));
    }

    /** What waits behind a link and may still be confirmed. */
    public List<Application> waiting(String link, NetworkProfile network) {
        var eldest = clock.instant()
                .minus(java.time.Duration.ofDays(network.joining().eraseUnconfirmedAfterDays()));
        return applications.waiting(link).stream()
                .filter(application -> application.submitted().isAfter(eldest))
                .toList();
    }

    /** The owner of the address says that this application is theirs. */
    public Confirmed confirm(String link, String id, NetworkProfile network) {
        Optional<Application> found = waiting(link, network).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            return applications.confirmed(link, id).isPresent() ? new Confirmed.Already() : new Confirmed.Gone();
        }
        return switch (applications.confirm(found.get(), link)) {
            case DONE -> new Confirmed.Received(promise(clock.instant(), network));
            case ALREADY -> new Confirmed.Already();
            case GONE -> new Confirmed.Gone();
        };
    }

    /** What is promised to an application that arrives now. */
    public static Promise promise(Instant now, NetworkProfile network) {
        var today = LocalDate.ofInstant(now, network.zone());
        return network.meetingTooNear(today)
                .<Promise>map(meeting -> new Promise.AfterMeeting(meeting, network.answerDue(meeting.end())))
                .orElseGet(() -> new Promise.By(network.answerDue(today)));
    }

    /** When an answer is promised. */
    public sealed interface Promise {
        LocalDate by();

        /** In the ordinary time. */
        record By(LocalDate by) implements Promise {}

        /** Not before a meeting that is too near; until then the price for those who do not belong applies. */
        record AfterMeeting(Meeting meeting, LocalDate by) implements Promise {}
    }

    /** What came of a confirmation. */
    public sealed interface Confirmed {
        record Received(Promise promise) implements Confirmed {}

        record Already() implements Confirmed {}

        record Gone() implements Confirmed {}
    }
}
