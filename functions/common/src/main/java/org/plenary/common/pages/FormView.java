package org.plenary.common.pages;

import java.util.List;
import java.util.Optional;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Session;
import org.plenary.common.json.Shape;

/**
 * A form as a program reads it: what the page shows, and what it takes to send it.
 *
 * @param action where to send it
 * @param ticket to be sent along, no sooner than two seconds later, where the form needs one
 * @param csrf for the header {@code x-csrf-token}, under a session
 */
public record FormView(String action, Optional<String> ticket, Optional<String> csrf, List<FieldView> fields) {

    /**
     * @param name under which it is sent
     * @param required whether it must be filled in
     * @param maxLength in characters
     * @param values what is filled in
     */
    public record FieldView(
            String name,
            String kind,
            String label,
            String hint,
            boolean required,
            int maxLength,
            List<String> values,
            List<Field.Choice> choices) {}

    private static final Shape<Field.Choice> CHOICE = Shape.<Field.Choice>of("Choice")
            .text("value", Field.Choice::value)
            .text("label", Field.Choice::label)
            .text("note", Field.Choice::note);

    private static final Shape<FieldView> FIELD = Shape.<FieldView>of("Field")
            .text("name", FieldView::name)
            .text("kind", FieldView::kind)
            .text("label", FieldView::label)
            .text("hint", FieldView::hint)
            .flag("required", FieldView::required)
            .number("maxLength", FieldView::maxLength)
            .texts("values", FieldView::values)
            .list("choices", CHOICE, FieldView::choices);

    public static final Shape<FormView> SHAPE = Shape.<FormView>of("Form")
            .text("action", FormView::action)
            .maybeText("ticket", FormView::ticket)
            .maybeText("csrf", FormView::csrf)
            .list("fields", FIELD, FormView::fields);

    public static FormView of(Visit visit, String action, Filled filled) {
        return of(visit, action, filled, Optional.empty());
    }

    public static FormView of(Visit visit, String action, Filled filled, String ticket) {
        return of(visit, action, filled, Optional.of(ticket));
    }

    private static FormView of(Visit visit, String action, Filled filled, Optional<String> ticket) {
        var form = filled.form();
        var fields = form.fields().stream()
                .map(field -> new FieldView(
                        field.name(),
                        field.kind().html(),
                        Fields.shown(visit, form, field.name()) ? Fields.label(visit, form, field.name()) : "",
                        Fields.hint(visit, form, field),
                        field.isRequired(),
                        field.longest(),
                        filled.allTyped(field.name()),
                        field.choices(visit.language())))
                .toList();
        return new FormView(action, ticket, visit.session().map(Session::csrf), fields);
    }
}
