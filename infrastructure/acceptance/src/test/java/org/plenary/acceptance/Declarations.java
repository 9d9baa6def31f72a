package org.plenary.acceptance;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.FormTicket;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Routes.Guard;
import org.plenary.common.json.Shape;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.network.ProfileJson;

/**
 * What a function declares of its routes, forms and answers, in the terms of OpenAPI. It reads the classes of the
 * function's own zip, so it is loaded beside them; only texts, numbers, lists and maps come out.
 */
public final class Declarations {
    private final Texts texts;
    private final Map<String, Object> schemas = new TreeMap<>();

    private Declarations(Texts texts) {
        this.texts = texts;
    }

    /** Those of a handler from a zip: {@code operations} by route key, {@code schemas} by name. */
    @SuppressWarnings("unchecked")
    static Map<String, Map<String, Object>> of(Object handler, List<String> profiles)
            throws ReflectiveOperationException {
        var here = new URL[] {
            Declarations.class.getProtectionDomain().getCodeSource().getLocation()
        };
        var beside = new URLClassLoader(here, handler.getClass().getClassLoader());
        try {
            return (Map<String, Map<String, Object>>) beside.loadClass(Declarations.class.getName())
                    .getMethod("read", Object.class, List.class)
                    .invoke(null, handler, profiles);
        } catch (InvocationTargetException failed) {
            throw new AssertionError(handler.getClass() + " cannot be described", failed.getCause());
        }
    }

    /** The same beside the classes of the zip, where a handler is one of these. */
    public static Map<String, Map<String, Object>> read(Object handler, List<String> profiles) {
        if (!(handler instanceof HttpFunction function)) {
            return Map.of();
        }
        var networks = profiles.stream().map(ProfileJson::read).toList();
        var routes = function.routes();
        var declarations = new Declarations(Texts.of(routes.bundle(), Language.ENGLISH));
        var operations = new TreeMap<String, Object>();
        routes.routes().forEach((key, route) -> {
            var exchanges = networks.stream().map(route.exchange()).toList();
            operations.put(key, declarations.operation(key, route, exchanges));
        });
        return Map.of("operations", operations, "schemas", declarations.schemas);
    }

    private Map<String, Object> operation(String key, Routes.Route route, List<Exchange> exchanges) {
        var exchange = exchanges.getFirst();
        boolean posts = key.startsWith("POST ");
        var operation = new LinkedHashMap<String, Object>();
        var id = id(key);
        operation.put("operationId", id);
        operation.put("summary", exchange.summary());
        var forWhom = forWhom(route.guard());
        operation.put("description", forWhom);
        var parameters = parameters(key, exchange);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        var forms = exchanges.stream().flatMap(one -> one.forms().stream()).toList();
        if (posts && forms.isEmpty()) {
            operation.put(
                    "requestBody",
                    map("required", true, "content", map("application/json", map("schema", map("type", "object")))));
        } else if (posts) {
            var name = Character.toUpperCase(id.charAt(4)) + id.substring(5) + "Form";
            schemas.put(name, body(forms, exchange.ticketed()));
            operation.put("requestBody", map("required", true, "content", contents(ref(name))));
        }
        operation.put("responses", responses(posts, route.guard(), exchange));
        operation.put(
                "security",
                route.guard() instanceof Guard.Open()
                        ? List.of()
                        : List.of(posts ? map("session", List.of(), "csrf", List.of()) : map("session", List.of())));
        return operation;
    }

    private static String forWhom(Guard guard) {
        return switch (guard) {
            case Guard.Open() -> "For everybody.";
            case Guard.SignedIn() -> "For whoever is signed in.";
            case Guard.Members() -> "For whoever is signed in for a member.";
            case Guard.Office(var right) ->
                "For staff with the right " + right.name()
                        + (right.asksForFreshSignIn()
                                ? "; to change something, signed in within the last ten minutes."
                                : ".");
        };
    }

    private static List<Object> parameters(String key, Exchange exchange) {
        var parameters = new ArrayList<Object>();
        var braces = Pattern.compile("\\{([a-z]+)}").matcher(key);
        while (braces.find()) {
            parameters.add(
                    map("name", braces.group(1), "in", "path", "required", true, "schema", map("type", "string")));
        }
        exchange.query()
                .forEach((name, what) -> parameters.add(
                        map("name", name, "in", "query", "description", what, "schema", map("type", "string"))));
        if (exchange.shape().isPresent()) {
            parameters.add(map("$ref", "#/components/parameters/lang"));
        }
        return parameters;
    }

    private Map<String, Object> responses(boolean posts, Guard guard, Exchange exchange) {
        var responses = new TreeMap<String, Object>();
        var content = new LinkedHashMap<String, Object>();
        exchange.shape().ifPresent(shape -> content.put("application/json", map("schema", schema(shape))));
        exchange.types()
                .forEach(type -> content.put(
                        type, map("schema", map("type", type.equals("application/json") ? "object" : "string"))));
        responses.put(
                Integer.toString(exchange.status()),
                map(
                        "description",
                        exchange.status() == 202 ? "Taken; look into the mail" : "Done",
                        "content",
                        content));
        boolean open = guard instanceof Guard.Open();
        if (posts || !open) {
            responses.put("303", response("SeeOther"));
        }
        if (posts) {
            responses.put("400", response("BadRequest"));
            responses.put("413", response("TooLarge"));
            if (exchange.forms().stream().anyMatch(form -> !form.fields().isEmpty())) {
                responses.put("422", response("Unprocessable"));
            }
        }
        if (!open) {
            responses.put("401", response("NotSignedIn"));
        }
        responses.put("403", response("Forbidden"));
        exchange.others()
                .forEach(status -> responses.put(
                        Integer.toString(status),
                        response(
                                switch (status) {
                                    case 304 -> "Unchanged";
                                    case 404 -> "NotFound";
                                    case 409 -> "Conflict";
                                    default -> throw new IllegalStateException("No response for " + status);
                                })));
        responses.put("429", response("TooMany"));
        responses.put("500", response("Failure"));
        responses.put("503", response("Busy"));
        return responses;
    }

    /** One body for all forms of a route: required is what all of them require. */
    private Map<String, Object> body(List<Form> forms, boolean ticketed) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        if (ticketed) {
            properties.put(
                    FormTicket.FIELD,
                    map(
                            "type",
                            "string",
                            "description",
                            "From the form's JSON, sent no sooner than two seconds after, within a day. It names the"
                                    + " request: sent twice, it is taken once."));
            required.add(FormTicket.FIELD);
        }
        for (var form : forms) {
            for (var field : form.fields()) {
                if (properties.containsKey(field.name())) {
                    continue;
                }
                var alike = forms.stream()
                        .flatMap(other -> other.fields().stream())
                        .filter(other -> other.name().equals(field.name()))
                        .toList();
                properties.put(field.name(), field(form, field, alike));
                if (alike.size() == forms.size() && alike.stream().allMatch(Field::isRequired)) {
                    required.add(field.name());
                }
            }
        }
        var body = map("type", "object", "additionalProperties", false, "properties", properties);
        if (!required.isEmpty()) {
            body.put("required", required);
        }
        return body;
    }

    /** A field as it is in every form that has it; choices only where they are the same in all of them. */
    private Map<String, Object> field(Form form, Field<?> field, List<Field<?>> alike) {
        boolean required = alike.stream().allMatch(Field::isRequired);
        var offered = alike.stream().map(Declarations::values).distinct().toList();
        var choices = offered.size() == 1 ? offered.getFirst() : List.<String>of();
        boolean chooses = offered.stream().anyMatch(values -> !values.isEmpty());
        var text = map("type", "string");
        if (!choices.isEmpty()) {
            var all = new ArrayList<>(choices);
            if (!required && field.kind() != Field.Kind.SEVERAL) {
                all.add("");
            }
            text.put("enum", all);
        } else {
            if (required && field.kind() != Field.Kind.SEVERAL) {
                text.put("minLength", 1);
                text.put("pattern", "\\S");
            }
            text.put("maxLength", field.longest());
        }
        var schema = switch (field.kind()) {
            case YES -> required ? map("type", "boolean", "const", true) : map("type", "boolean");
            case SEVERAL ->
                required ? map("type", "array", "minItems", 1, "items", text) : map("type", "array", "items", text);
            case EMAIL -> {
                if (required) {
                    text.put("format", "email");
                }
                yield text;
            }
            case DAY -> {
                if (required) {
                    text.put("format", "date");
                }
                yield text;
            }
            case TEXT, PHONE, ADDRESS, LONG_TEXT, CHOICE, RADIO, FILE -> text;
        };
        var label = form.name() + "." + field.name();
        var said = new ArrayList<String>();
        if (field.label(Language.ENGLISH).isPresent()) {
            said.add("In the words of the network: see the form's JSON.");
        } else if (texts.has(label)) {
            said.add(texts.get(label));
        }
        if (texts.has(label + ".hint")) {
            said.add(texts.get(label + ".hint"));
        }
        if (chooses && choices.isEmpty()) {
            said.add("One of the choices that the network offers: they stand in the form's JSON.");
        }
        if (!said.isEmpty()) {
            schema.put(
                    "description",
                    said.stream()
                            .map(one -> one.matches(".*[.?!]") ? one : one + ".")
                            .collect(Collectors.joining(" ")));
        }
        return schema;
    }

    private static List<String> values(Field<?> field) {
        return field.choices(Language.ENGLISH).stream()
                .map(Field.Choice::value)
                .sorted()
                .toList();
    }

    private Map<String, Object> schema(Shape<?> shape) {
        if (!schemas.containsKey(shape.name())) {
            var properties = new LinkedHashMap<String, Object>();
            var schema = map("type", "object", "properties", properties);
            schemas.put(shape.name(), schema);
            var required = new ArrayList<String>();
            for (var property : shape.properties()) {
                properties.put(property.name(), schema(property.type()));
                if (property.always()) {
                    required.add(property.name());
                }
            }
            schema.put("required", required);
        }
        return ref(shape.name());
    }

    private Map<String, Object> schema(Shape.Type type) {
        return switch (type) {
            case Shape.Type.Text(var format) ->
                format.isEmpty() ? map("type", "string") : map("type", "string", "format", format);
            case Shape.Type.Among(var keys) -> map("type", "string", "enum", keys);
            case Shape.Type.Whole() -> map("type", "integer", "format", "int64");
            case Shape.Type.Flag() -> map("type", "boolean");
            case Shape.Type.Nested(var shape) -> schema(shape);
            case Shape.Type.Listed(var of) -> map("type", "array", "items", schema(of));
        };
    }

    /** {@code POST /office/staff/{id}/roles} as {@code postOfficeStaffIdRoles}. */
    private static String id(String key) {
        var id = new StringBuilder();
        for (var word : key.split("[^A-Za-z]+")) {
            id.append(
                    id.isEmpty()
                            ? word.toLowerCase(Locale.ROOT)
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return id.toString();
    }

    private static Map<String, Object> contents(Map<String, Object> schema) {
        return map(
                "application/json", map("schema", schema), "application/x-www-form-urlencoded", map("schema", schema));
    }

    private static Map<String, Object> response(String name) {
        return map("$ref", "#/components/responses/" + name);
    }

    private static Map<String, Object> ref(String name) {
        return map("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
