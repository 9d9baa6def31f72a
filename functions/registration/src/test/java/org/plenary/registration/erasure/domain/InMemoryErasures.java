package org.plenary.registration.erasure.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A journal for tests of what uses it. */
final class InMemoryErasures implements Erasures {
    private final Set<Erasure> entries = ConcurrentHashMap.newKeySet();

    @Override
    public void add(Erasure erasure) {
        entries.add(erasure);
    }

    @Override
    public List<Erasure> since(Instant time) {
        return entries.stream()
                .filter(erasure -> !erasure.at().isBefore(time))
                .sorted(Comparator.comparing(Erasure::at))
                .toList();
    }

    @Override
    public String name(Erasure erasure) {
        return "erasures/" + erasure.at() + "/" + erasure.member();
    }
}
