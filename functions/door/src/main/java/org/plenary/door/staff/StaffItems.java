package org.plenary.door.staff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.plenary.common.identity.Staff;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;

/**
 * The items a person of the staff stands on: the person, their address, what happened to them, and the register that
 * counts administrators, since a transaction cannot. Each change is kept with who made it, under a random name: two of
 * one moment are two.
 */
public final class StaffItems {
    private StaffItems() {}

    /** The first of all, who becomes the administrator by coming in; only while there is no register, and so no staff. */
    public static List<Change> first(Staff person, String note, Instant now) {
        return List.of(
                Change.put(person.item()),
                Change.put(address(person)),
                Change.put(happening(person, "first", person, note, now)),
                Change.put(Item.of(Keys.staffRegister()).with("administrators", 1))
                        .ifAbsent());
    }

    /** Somebody is added: the address is the second change. */
    static List<Change> added(Staff person, Staff by, String note, Instant now) {
        var changes = new ArrayList<Change>();
        changes.add(Change.put(person.item()).ifAbsent());
        changes.add(Change.put(address(person)).ifAbsent());
        changes.add(Change.put(happening(person, "added", by, note, now)));
        if (person.administrates()) {
            changes.add(oneMore());
        }
        return changes;
    }

    /** Somebody has another name or other roles, comes in no more, or again: the person is the first change, the register the last. */
    static List<Change> replaced(Staff before, Staff after, Staff by, String note, Instant now) {
        var changes = new ArrayList<Change>();
        changes.add(Change.put(after.item())
                .onlyIf("#name = :name AND #language = :language AND #roles = :roles AND #disabled = :disabled")
                .value("name", before.name())
                .value("language", before.language().tag())
                .value("roles", Staff.names(before.roles()))
                .value("disabled", before.disabled()));
        changes.add(Change.put(happening(after, what(before, after), by, note, now)));
        if (before.administrates() && !after.administrates()) {
            changes.add(oneLess());
        } else if (after.administrates() && !before.administrates()) {
            changes.add(oneMore());
        }
        return changes;
    }

    private static String what(Staff before, Staff after) {
        if (before.disabled() != after.disabled()) {
            return after.disabled() ? "disabled" : "enabled";
        }
        return before.roles().equals(after.roles()) ? "named" : "roles";
    }

    private static Item address(Staff person) {
        return Item.of(Keys.addressOfStaff(person.email().hash())).with("staff", person.id());
    }

    private static Item happening(Staff person, String what, Staff by, String note, Instant now) {
        Key key = Keys.staffHappening(person.id(), now, note);
        return Item.of(key)
                .with("what", what)
                .with("by", by.id())
                .with("roles", Staff.names(person.roles()))
                .with("at", now);
    }

    private static Change oneMore() {
        return Change.update(Keys.staffRegister())
                .set("administrators", "#administrators + :one")
                .value("one", 1);
    }

    private static Change oneLess() {
        return Change.update(Keys.staffRegister())
                .set("administrators", "#administrators - :one")
                .onlyIf("#administrators > :one")
                .value("one", 1);
    }
}
