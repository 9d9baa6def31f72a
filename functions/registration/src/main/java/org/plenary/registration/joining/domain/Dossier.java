package org.plenary.registration.joining.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.timeline.Happening.Actor;

/**
 * A confirmed application, as the office deals with it.
 *
 * @param confirmed when its address was, and so the promise given
 * @param due the last day of the promise
 * @param question that waits for the applicant's answer
 * @param decision where there is one
 */
public record Dossier(
        Application application,
        State state,
        Instant confirmed,
        LocalDate due,
        Optional<Question> question,
        Optional<Decision> decision) {

    public String id() {
        return application.id();
    }

    /** Whether the office may still accept or decline it. */
    public boolean undecided() {
        return switch (state) {
            case OPEN, ASKED -> true;
            case ACCEPTED, DECLINED -> false;
        };
    }

    /** Whether the promised day has passed and the next step is the office's. */
    public boolean overdue(LocalDate today) {
        return state == State.OPEN && today.isAfter(due);
    }

    /** How many working days it has waited. */
    public int age(LocalDate today, NetworkProfile network) {
        return network.workingDays().since(LocalDate.ofInstant(confirmed, network.zone()), today);
    }

    /** Where it stands. */
    public enum State {
        /** It waits for the office. */
        OPEN,
        /** It waits for the applicant's answer to a question. */
        ASKED,
        ACCEPTED,
        DECLINED
    }

    /**
     * A question to the applicant.
     *
     * @param id tells it from other questions to the same applicant
     */
    public record Question(String id, String words) {}

    /**
     * What was decided is the dossier's state.
     *
     * @param reason empty where it was accepted
     */
    public record Decision(Actor by, Instant at, String reason) {}
}
