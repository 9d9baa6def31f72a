package org.plenary.registration.joining.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.registration.joining.domain.Dossier.Question;
import org.plenary.registration.joining.domain.Dossier.State;
import org.plenary.registration.membership.domain.Due;
import org.plenary.registration.membership.domain.Member;

/**
 * Confirmed applications. Each step is taken only if nobody decided before, and goes together with the mail to the
 * applicant and the happening that says who took it.
 */
public interface Dossiers {

    /** As it stands now. */
    Optional<Dossier> find(String id);

    /** All in a state, oldest first and a moment old: for lists, never for a decision. */
    List<Dossier> in(State state);

    /** What happened to an application since it was confirmed, oldest first. */
    List<Happening> timeline(String id);

    /** Makes the applicant a member who owes this. */
    Step accept(Dossier dossier, Member member, Due due, Actor by, Instant at);

    Step decline(Dossier dossier, String reason, Actor by, Instant at);

    /** Asks, unless another question still waits for its answer. */
    Step ask(Dossier dossier, Question question, Actor by, Instant at);

    /** The application that a link to a question belongs to, and which question that was. */
    Optional<Asked> asked(String link);

    /** Takes the applicant's answer, once, and tells the office. */
    Step answer(Asked asked, String words, Instant at);

    /** Forgets an application that was declined, with all that was said about it. */
    void erase(Dossier declined);

    /** Writes to the office about applications that are overdue, once for each day. */
    void tellOffice(List<Dossier> overdue, LocalDate day, Instant at);

    /**
     * A question that a link leads to.
     *
     * @param question id of the question the link was made for, which may have been answered since
     */
    record Asked(Dossier dossier, String question) {
        /** The question, while it still waits. */
        public Optional<Question> waiting() {
            return dossier.question().filter(open -> open.id().equals(question));
        }
    }

    /** What came of a step. */
    sealed interface Step {
        record Done() implements Step {}

        /** Nothing was written: somebody was faster, and this is how things stand. */
        record TooLate(Dossier now) implements Step {}
    }
}
