package org.plenary.common.pages;

import org.jspecify.annotations.Nullable;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Reading;
import org.plenary.common.http.Visit;

/** What the template of a field asks. */
public final class Fields {
    private Fields() {}

    /** The label of a field, by its name. */
    public static String label(Visit visit, Form form, String name) {
        return form.field(name).label(visit.language()).orElseGet(() -> visit.say(form.name() + "." + name));
    }

    /** The hint of a field, empty where it has none. */
    public static String hint(Visit visit, Form form, Field<?> field) {
        var key = form.name() + "." + field.name() + ".hint";
        return visit.texts().has(key) ? visit.say(key) : "";
    }

    /** What is wrong with a field, empty where nothing is. */
    public static String error(Visit visit, Filled filled, Field<?> field) {
        var why = filled.errors().get(field.name());
        return why == null ? "" : visit.say(why);
    }

    /** The ids of what describes a field, or nothing. */
    public static @Nullable String described(String id, String hint, String error) {
        var ids = (hint.isEmpty() ? "" : id + "-hint ") + (error.isEmpty() ? "" : id + "-error");
        return ids.isBlank() ? null : ids.strip();
    }

    public static boolean ticked(Filled filled, String name) {
        return Field.yes(name).read(filled.allTyped(name)) instanceof Reading.Read<Boolean>(var yes) && yes;
    }

    /** Whether the page shows this field under a name, so that an error can lead to it; a hidden one has none. */
    public static boolean shown(Visit visit, Form form, String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .anyMatch(field -> field.label(visit.language()).isPresent()
                        || visit.texts().has(form.name() + "." + name));
    }

    /** Addresses and numbers run from left to right in every language; names as their script does. */
    public static String direction(Field<?> field) {
        return switch (field.kind()) {
            case EMAIL, PHONE, ADDRESS, DAY -> "ltr";
            default -> "auto";
        };
    }
}
