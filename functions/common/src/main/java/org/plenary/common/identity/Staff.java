package org.plenary.common.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.plenary.common.languages.Language;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;

/**
 * A person who works in the office, or looks into it.
 *
 * @param id names the person in keys and in what is kept of their doings
 * @param language in which we write to them
 * @param disabled whether they may no longer come in; what they did stays under their name
 */
public record Staff(String id, String name, EmailAddress email, Language language, Set<Role> roles, boolean disabled)
        implements Person {
    public Staff {
        var own = EnumSet.noneOf(Role.class);
        own.addAll(roles);
        roles = Collections.unmodifiableSet(own);
    }

    /** Whether one of their roles grants this. */
    public boolean may(Right right) {
        return !disabled && roles.stream().anyMatch(role -> role.rights().contains(right));
    }

    public boolean administrates() {
        return !disabled && roles.contains(Role.ADMINISTRATOR);
    }

    public Item item() {
        return Item.of(Keys.staff(id))
                .with("id", id)
                .with("name", name)
                .with("email", email.text())
                .with("language", language.tag())
                .with("roles", names(roles))
                .with("disabled", disabled);
    }

    /** Reads a person; a role that this deployment does not know grants nothing. */
    public static Staff read(Item item) {
        var roles = EnumSet.noneOf(Role.class);
        for (var name : item.texts("roles")) {
            for (var role : Role.values()) {
                if (role.name().equals(name)) {
                    roles.add(role);
                }
            }
        }
        return new Staff(
                item.text("id"),
                item.text("name"),
                new EmailAddress(item.text("email")),
                Language.of(item.text("language")),
                roles,
                item.flag("disabled"));
    }

    /** Roles as an item keeps them. */
    public static List<String> names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).toList();
    }
}
