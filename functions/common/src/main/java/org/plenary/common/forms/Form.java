package org.plenary.common.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plenary.common.languages.Message;

/**
 * A form: its fields in their order.
 *
 * @param name prefix of its texts
 * @param fields what is asked
 */
public record Form(String name, List<Field<?>> fields) {
    /** Fields of the machinery, which any form may carry. */
    public static final Set<String> MACHINERY = Set.of(FormTicket.FIELD, FormTicket.HONEYPOT, "csrf", "lang");

    /** A form of nothing but its button. */
    public static final Form BUTTON = new Form("button");

    public Form(String name, Field<?>... fields) {
        this(name, List.of(fields));
    }

    /** Reads all fields; every field that is wrong has its error, and a field we do not know is one. */
    public Filled read(Submission submission) {
        var values = new LinkedHashMap<String, Object>();
        var errors = new LinkedHashMap<String, Message>();
        for (var field : fields) {
            switch (field.read(submission.all(field.name()))) {
                case Reading.Read<?>(var value) -> values.put(field.name(), value);
                case Reading.Wrong<?>(var why) -> errors.put(field.name(), why);
            }
        }
        for (var name : submission.values().keySet()) {
            if (!MACHINERY.contains(name)
                    && fields.stream().noneMatch(field -> field.name().equals(name))) {
                errors.put(name, Message.of("error.unknown"));
            }
        }
        return new Filled(this, submission, values, errors);
    }

    /** The form as it is first shown. */
    public Filled empty() {
        return new Filled(this, Submission.EMPTY, Map.of(), Map.of());
    }

    /** The form with these texts in its fields, before anyone sent it. */
    public Filled prefilled(Submission texts) {
        return new Filled(this, texts, Map.of(), Map.of());
    }

    public Field<?> field(String named) {
        @Nullable
        Field<?> found = fields.stream()
                .filter(field -> field.name().equals(named))
                .findFirst()
                .orElse(null);
        if (found == null) {
            throw new IllegalArgumentException("No field " + named + " in " + name);
        }
        return found;
    }
}
