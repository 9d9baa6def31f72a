package org.plenary.common.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.forms.Form;
import org.plenary.common.json.Shape;

/**
 * What a route takes and answers, as far as its action and not the boundary decides: from this the build makes the
 * OpenAPI document. Nothing at run time asks for it, so a route hands over how to make it.
 *
 * @param summary what the route is for, in English: the document is for programmers
 * @param query what an address may ask, each with what for
 * @param forms what is sent; several where the form depends on what is sent
 * @param ticketed whether the form needs a ticket
 * @param status of the answer to a program
 * @param shape of that answer; none where it is no JSON of ours
 * @param types of content besides JSON
 * @param others statuses that the action itself answers besides
 */
public record Exchange(
        String summary,
        Map<String, String> query,
        List<Form> forms,
        boolean ticketed,
        int status,
        Optional<Shape<?>> shape,
        List<String> types,
        List<Integer> others) {
    private static final String HTML = "text/html";

    /** A page for people and its JSON. */
    public static Exchange page(String summary, Shape<?> shape) {
        return new Exchange(summary, Map.of(), List.of(), false, 200, Optional.of(shape), List.of(HTML), List.of());
    }

    /** A file of this type, whoever asks. */
    public static Exchange file(String summary, String... types) {
        return new Exchange(summary, Map.of(), List.of(), false, 200, Optional.empty(), List.of(types), List.of());
    }

    /** A form of ours, which a browser sends as such and a program as JSON. */
    public static Exchange form(String summary, Form... forms) {
        return form(summary, List.of(forms));
    }

    public static Exchange form(String summary, List<Form> forms) {
        return new Exchange(summary, Map.of(), forms, false, 200, Optional.of(Done.SHAPE), List.of(), List.of());
    }

    /** What another program tells in words of its own, as JSON. */
    public static Exchange told(String summary) {
        return new Exchange(summary, Map.of(), List.of(), false, 200, Optional.of(Done.SHAPE), List.of(), List.of());
    }

    /** Its address may ask for this, too. */
    public Exchange query(String name, String what) {
        var more = new LinkedHashMap<>(query);
        more.put(name, what);
        return new Exchange(summary, more, forms, ticketed, status, shape, types, others);
    }

    /** Only with a ticket that the page gave. */
    public Exchange withTicket() {
        return new Exchange(summary, query, forms, true, status, shape, types, others);
    }

    /** Taken, and something is still to come of it. */
    public Exchange accepted() {
        return new Exchange(summary, query, forms, ticketed, 202, shape, types, others);
    }

    /** Answered in this shape. */
    public Exchange answering(Shape<?> other) {
        return new Exchange(summary, query, forms, ticketed, status, Optional.of(other), types, others);
    }

    /** Whoever has it already is told that it is the same. */
    public Exchange maybeUnchanged() {
        return besides(304);
    }

    /** Nothing may be there, or not for whoever asks. */
    public Exchange maybeMissing() {
        return besides(404);
    }

    /** It may have come too late, or be against a rule. */
    public Exchange maybeTooLate() {
        return besides(409);
    }

    private Exchange besides(int code) {
        var more = new ArrayList<>(others);
        more.add(code);
        return new Exchange(summary, query, forms, ticketed, status, shape, types, List.copyOf(more));
    }
}
