package org.plenary.registration.membership.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.languages.Folding;
import org.plenary.common.timeline.Happening;

/** Members for tests of what uses them. */
public final class InMemoryMembers implements Members {
    private final Map<String, Member> members = new HashMap<>();
    private final Map<String, Erased> erased = new HashMap<>();
    private final Map<String, Erased> erasing = new HashMap<>();
    private final Map<String, List<Happening>> timelines = new HashMap<>();

    @Override
    public synchronized Optional<Member> find(String id) {
        return Optional.ofNullable(members.get(id));
    }

    @Override
    public synchronized Optional<Erased> erased(String id) {
        return Optional.ofNullable(erased.get(id));
    }

    @Override
    public synchronized List<Member> all() {
        return members.values().stream()
                .sorted(Comparator.comparing(
                        member -> Folding.fold(member.name().latin())))
                .toList();
    }

    @Override
    public synchronized List<Happening> timeline(String id) {
        return timelines.getOrDefault(id, List.of()).stream()
                .sorted(Comparator.comparing(Happening::at).thenComparing(Happening::id))
                .toList();
    }

    @Override
    public synchronized Added add(Member member, Happening why) {
        if (members.containsKey(member.id()) || erased.containsKey(member.id())) {
            return Added.ALREADY;
        }
        members.put(member.id(), member);
        keep(member.id(), why);
        return Added.DONE;
    }

    @Override
    public synchronized Changing change(Member before, Member after, Happening why) {
        var outcome = standing(before);
        if (outcome == Changing.DONE) {
            members.put(before.id(), next(after, before.version() + 1));
            keep(before.id(), why);
        }
        return outcome;
    }

    @Override
    public synchronized Changing erase(Member member, Happening why) {
        return erase(member, why.at(), why);
    }

    private Changing erase(Member member, Instant at, Happening why) {
        var outcome = standing(member);
        if (outcome == Changing.DONE) {
            members.remove(member.id());
            var left = new Erased(
                    member.id(),
                    member.kind(),
                    member.country(),
                    member.membership().joined(),
                    at);
            erased.put(member.id(), left);
            erasing.put(member.id(), left);
            keep(member.id(), why);
            timelines.computeIfPresent(
                    member.id(),
                    (id, all) -> all.stream()
                            .map(one -> one.what() == Happening.What.ERASED ? one : one.withoutPerson())
                            .toList());
        }
        return outcome;
    }

    @Override
    public synchronized List<Erased> erasing() {
        return List.copyOf(erasing.values());
    }

    @Override
    public synchronized void finishErasing(String id) {
        erasing.remove(id);
    }

    @Override
    public synchronized boolean eraseAgain(String id, Instant at, Happening why) {
        var member = find(id);
        return member.isPresent() && erase(member.get(), at, why) == Changing.DONE;
    }

    private void keep(String id, Happening why) {
        timelines.computeIfAbsent(id, none -> new ArrayList<>()).add(why);
    }

    private Changing standing(Member seen) {
        var now = members.get(seen.id());
        if (now == null) {
            return Changing.GONE;
        }
        return now.version() == seen.version() ? Changing.DONE : Changing.CHANGED_MEANWHILE;
    }

    private static Member next(Member member, long version) {
        return new Member(
                member.id(),
                member.kind(),
                member.name(),
                member.country(),
                member.city(),
                member.website(),
                member.organisationKind(),
                member.disciplines(),
                member.fieldOfWork(),
                member.band(),
                member.representative(),
                member.duesContact(),
                member.purchaseOrder(),
                member.vatId(),
                member.language(),
                member.consents(),
                member.acceptance(),
                member.membership(),
                version);
    }
}
