package org.plenary.door.staff.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.identity.Staff;

/** The staff, as a test has it. */
public final class InMemoryColleagues implements Colleagues {
    private final Map<String, Staff> byId = new LinkedHashMap<>();

    public InMemoryColleagues(Staff first) {
        byId.put(first.id(), first);
    }

    @Override
    public List<Staff> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public Optional<Staff> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Addition add(Staff newcomer, Staff by) {
        if (byId.containsKey(newcomer.id())) {
            return Addition.DONE;
        }
        if (byId.values().stream()
                .anyMatch(known -> known.email().hash().equals(newcomer.email().hash()))) {
            return Addition.TAKEN;
        }
        byId.put(newcomer.id(), newcomer);
        return Addition.DONE;
    }

    @Override
    public Replacement replace(Staff before, Staff after, Staff by) {
        if (!before.equals(byId.get(before.id()))) {
            return Replacement.OVERTAKEN;
        }
        long administrators =
                byId.values().stream().filter(Staff::administrates).count();
        if (before.administrates() && !after.administrates() && administrators < 2) {
            return Replacement.LAST_ADMINISTRATOR;
        }
        byId.put(after.id(), after);
        return Replacement.DONE;
    }
}
