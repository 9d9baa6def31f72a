package org.plenary.registration.joining.domain;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Tokens;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.registration.joining.domain.Dossier.Question;
import org.plenary.registration.joining.domain.Dossiers.Asked;
import org.plenary.registration.joining.domain.Dossiers.Step;
import org.plenary.registration.membership.domain.Due;

/** Sees an application from its confirmation to its decision. */
public final class Admissions {
    private final Dossiers dossiers;
    private final NetworkProfile network;
    private final Clock clock;
    private final RandomGenerator random;

    public Admissions(Dossiers dossiers, NetworkProfile network, Clock clock, RandomGenerator random) {
        this.dossiers = dossiers;
        this.network = network;
        this.clock = clock;
        this.random = random;
    }

    /** The applicant becomes a member who awaits payment. */
    public Outcome accept(String id, Actor by) {
        return undecided(id, dossier -> {
            var now = clock.instant();
            var member = dossier.application().member(LocalDate.ofInstant(now, network.zone()));
            return Due.first(member, network)
                    .map(due -> outcome(dossiers.accept(dossier, member, due, by, now)))
                    .orElseGet(Outcome.NoFee::new);
        });
    }

    public Outcome decline(String id, String reason, Actor by) {
        return undecided(id, dossier -> outcome(dossiers.decline(dossier, reason, by, clock.instant())));
    }

    /** Asks the applicant something; one question at a time. */
    public Outcome ask(String id, String words, Actor by) {
        return undecided(id, dossier -> {
            var question = new Question(Tokens.random(random), words);
            return dossier.question().isPresent()
                    ? new Outcome.TooLate(dossier)
                    : outcome(dossiers.ask(dossier, question, by, clock.instant()));
        });
    }

    /** The applicant answers. */
    public Outcome answer(Asked asked, String words) {
        return asked.waiting().isEmpty()
                ? new Outcome.TooLate(asked.dossier())
                : outcome(dossiers.answer(asked, words, clock.instant()));
    }

    private Outcome undecided(String id, Function<Dossier, Outcome> step) {
        return dossiers.find(id)
                .map(dossier -> dossier.undecided() ? step.apply(dossier) : new Outcome.TooLate(dossier))
                .orElseGet(Outcome.NotThere::new);
    }

    private static Outcome outcome(Step step) {
        return switch (step) {
            case Step.Done() -> new Outcome.Done();
            case Step.TooLate(var now) -> new Outcome.TooLate(now);
        };
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** Somebody was faster; this is how things stand, with who did it and when. */
        record TooLate(Dossier now) implements Outcome {}

        /** The profile no longer has the kind or the turnover band that was applied with. */
        record NoFee() implements Outcome {}

        record NotThere() implements Outcome {}
    }
}
