package org.plenary.door.staff.domain;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Staff;
import org.plenary.common.languages.Language;

/** Decides who works in the office and what for. Nobody locks the office from inside: an administrator stays. */
public final class HeadOfOffice {
    private final Colleagues colleagues;

    public HeadOfOffice(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    public Decision add(Staff newcomer, Staff by) {
        return switch (colleagues.add(newcomer, by)) {
            case DONE -> new Decision.Done(newcomer);
            case TAKEN -> new Decision.AddressTaken();
        };
    }

    public Decision name(String id, String name, Language language, Staff by) {
        return change(
                id,
                by,
                before -> new Staff(before.id(), name, before.email(), language, before.roles(), before.disabled()));
    }

    public Decision give(String id, Set<Role> roles, Staff by) {
        return change(
                id,
                by,
                before -> new Staff(
                        before.id(), before.name(), before.email(), before.language(), roles, before.disabled()));
    }

    public Decision disable(String id, Staff by) {
        return change(id, by, before -> able(before, false));
    }

    public Decision enable(String id, Staff by) {
        return change(id, by, before -> able(before, true));
    }

    private Decision change(String id, Staff by, UnaryOperator<Staff> change) {
        var found = colleagues.find(id);
        if (found.isEmpty()) {
            return new Decision.Nobody();
        }
        var before = found.get();
        var after = change.apply(before);
        if (after.equals(before)) {
            return new Decision.Done(before);
        }
        if (before.id().equals(by.id()) && before.administrates() && !after.administrates()) {
            return new Decision.OnesOwn();
        }
        return switch (colleagues.replace(before, after, by)) {
            case DONE -> new Decision.Done(after);
            case OVERTAKEN -> new Decision.Overtaken();
            case LAST_ADMINISTRATOR -> new Decision.LastAdministrator();
        };
    }

    private static Staff able(Staff before, boolean able) {
        return new Staff(before.id(), before.name(), before.email(), before.language(), before.roles(), !able);
    }

    /** What came of a wish. */
    public sealed interface Decision {
        /** So it is now. */
        record Done(Staff person) implements Decision {}

        record AddressTaken() implements Decision {}

        record Nobody() implements Decision {}

        /** Nobody takes the keys from themselves. */
        record OnesOwn() implements Decision {}

        record LastAdministrator() implements Decision {}

        /** Somebody else changed the person in the meantime. */
        record Overtaken() implements Decision {}
    }
}
