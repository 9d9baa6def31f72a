package org.plenary.common.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plenary.common.languages.Message;

/**
 * A form with what was typed into it, and what is wrong with that.
 *
 * @param form the form
 * @param typed what was sent, word for word, so that nothing typed is lost
 * @param values what was read from it, by field name
 * @param errors what could not be read, by field name, in the order of the page
 */
public record Filled(Form form, Submission typed, Map<String, Object> values, Map<String, Message> errors) {

    public boolean valid() {
        return errors.isEmpty();
    }

    /** The value of a field of a form without errors. */
    @SuppressWarnings("unchecked")
    public <T> T get(Field<T> field) {
        @Nullable Object value = values.get(field.name());
        if (value == null) {
            throw new IllegalStateException("Field " + field.name() + " was not read");
        }
        return (T) value;
    }

    /** Whether this field could be read. */
    public boolean has(Field<?> field) {
        return values.containsKey(field.name());
    }

    /** The same with one more error, found by looking at several fields together. */
    public Filled wrong(Field<?> field, Message why) {
        var known = new LinkedHashMap<>(errors);
        known.putIfAbsent(field.name(), why);
        var ordered = new LinkedHashMap<String, Message>();
        for (var asked : form.fields()) {
            @Nullable Message found = known.remove(asked.name());
            if (found != null) {
                ordered.put(asked.name(), found);
            }
        }
        ordered.putAll(known);
        return new Filled(form, typed, values, ordered);
    }

    /** What was typed into a field of one text. */
    public String typed(String name) {
        return typed.first(name);
    }

    public List<String> allTyped(String name) {
        return typed.all(name);
    }
}
