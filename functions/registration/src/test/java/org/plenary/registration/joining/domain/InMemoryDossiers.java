package org.plenary.registration.joining.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.registration.joining.domain.Dossier.Decision;
import org.plenary.registration.joining.domain.Dossier.Question;
import org.plenary.registration.joining.domain.Dossier.State;
import org.plenary.registration.membership.domain.Due;
import org.plenary.registration.membership.domain.Member;

/** Confirmed applications for tests of what uses them. A link is "link-" and the question's id. */
final class InMemoryDossiers implements Dossiers {
    private final Map<String, Dossier> dossiers = new HashMap<>();
    private final Map<String, List<Happening>> timelines = new HashMap<>();
    private final Map<String, String> questions = new HashMap<>();

    final List<Member> members = new ArrayList<>();
    final List<Due> dues = new ArrayList<>();
    final List<String> mails = new ArrayList<>();

    void put(Dossier dossier) {
        dossiers.put(dossier.id(), dossier);
    }

    @Override
    public synchronized Optional<Dossier> find(String id) {
        return Optional.ofNullable(dossiers.get(id));
    }

    @Override
    public synchronized List<Dossier> in(State state) {
        return dossiers.values().stream()
                .filter(dossier -> dossier.state() == state)
                .toList();
    }

    @Override
    public synchronized List<Happening> timeline(String id) {
        return List.copyOf(timelines.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized Step accept(Dossier dossier, Member member, Due due, Actor by, Instant at) {
        var now = now(dossier);
        if (!now.undecided()) {
            return new Step.TooLate(now);
        }
        members.add(member);
        dues.add(due);
        step(now, State.ACCEPTED, Optional.empty(), Optional.of(new Decision(by, at, "")));
        return done(dossier, Happening.of("accepted", at, What.ACCEPTED, by, ""));
    }

    @Override
    public synchronized Step decline(Dossier dossier, String reason, Actor by, Instant at) {
        var now = now(dossier);
        if (!now.undecided()) {
            return new Step.TooLate(now);
        }
        step(now, State.DECLINED, Optional.empty(), Optional.of(new Decision(by, at, reason)));
        return done(dossier, Happening.of("declined", at, What.DECLINED, by, reason));
    }

    @Override
    public synchronized void erase(Dossier declined) {
        if (now(declined).state() == State.DECLINED) {
            dossiers.remove(declined.id());
            timelines.remove(declined.id());
        }
    }

    @Override
    public synchronized Step ask(Dossier dossier, Question question, Actor by, Instant at) {
        var now = now(dossier);
        if (now.state() != State.OPEN) {
            return new Step.TooLate(now);
        }
        questions.put("link-" + question.id(), dossier.id());
        step(now, State.ASKED, Optional.of(question), Optional.empty());
        return done(dossier, Happening.of(question.id(), at, What.ASKED, by, question.words()));
    }

    @Override
    public synchronized Optional<Asked> asked(String link) {
        return Optional.ofNullable(questions.get(link))
                .flatMap(this::find)
                .map(dossier -> new Asked(dossier, link.substring("link-".length())));
    }

    @Override
    public synchronized Step answer(Asked asked, String words, Instant at) {
        var now = now(asked.dossier());
        if (now.question().filter(open -> open.id().equals(asked.question())).isEmpty()) {
            return new Step.TooLate(now);
        }
        step(now, State.OPEN, Optional.empty(), Optional.empty());
        return done(now, Happening.of("answer-" + asked.question(), at, What.ANSWERED, Actor.APPLICANT, words));
    }

    @Override
    public synchronized void tellOffice(List<Dossier> overdue, LocalDate day, Instant at) {
        mails.add("overdue " + day);
    }

    private Dossier now(Dossier dossier) {
        return find(dossier.id()).orElseThrow();
    }

    private void step(Dossier now, State state, Optional<Question> question, Optional<Decision> decision) {
        put(new Dossier(now.application(), state, now.confirmed(), now.due(), question, decision));
    }

    private Step done(Dossier dossier, Happening happening) {
        timelines.computeIfAbsent(dossier.id(), none -> new ArrayList<>()).add(happening);
        mails.add(happening.what().key());
        return new Step.Done();
    }
}
