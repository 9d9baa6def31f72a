package org.plenary.common.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.plenary.common.money.Money;

/**
 * How a value is said in JSON: an object with these properties in their order. As a form is declared once for page and
 * parsing, a shape is declared once for the answer and for its schema in the OpenAPI document.
 *
 * @param <T> what is said
 */
public final class Shape<T> {
    private static final JsonFactory JSON = new JsonFactory();

    /** An amount: minor units, so that nobody counts in fractions. */
    public static final Shape<Money> MONEY = Shape.<Money>of("Money")
            .number("minor", Money::minor)
            .text("currency", money -> money.currency().code());

    private final String name;
    private final List<Property<T>> properties = new ArrayList<>();

    private Shape(String name) {
        this.name = name;
    }

    /** What a property holds. */
    public sealed interface Type {
        /** @param format of JSON Schema; empty for any text */
        record Text(String format) implements Type {}

        /** One of these keys. */
        record Among(List<String> keys) implements Type {}

        record Whole() implements Type {}

        record Flag() implements Type {}

        record Nested(Shape<?> shape) implements Type {}

        record Listed(Type of) implements Type {}
    }

    /** @param always whether it is there, whatever is said */
    public record Property<T>(String name, Type type, boolean always, Part<T> part) {}

    /** Writes a property of a value, or nothing. */
    @FunctionalInterface
    public interface Part<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    /** @param name of its schema, one for all functions */
    public static <T> Shape<T> of(String name) {
        return new Shape<>(name);
    }

    public String name() {
        return name;
    }

    public List<Property<T>> properties() {
        return List.copyOf(properties);
    }

    public Shape<T> text(String property, Function<T, String> of) {
        return always(property, new Type.Text(""), (json, value) -> json.writeString(of.apply(value)));
    }

    /** One of these keys, which never change. */
    public Shape<T> among(String property, List<String> keys, Function<T, String> of) {
        return always(property, new Type.Among(keys), (json, value) -> json.writeString(of.apply(value)));
    }

    public Shape<T> texts(String property, Function<T, List<String>> of) {
        return always(property, new Type.Listed(new Type.Text("")), (json, value) -> {
            json.writeStartArray();
            for (var text : of.apply(value)) {
                json.writeString(text);
            }
            json.writeEndArray();
        });
    }

    public Shape<T> number(String property, ToLongFunction<T> of) {
        return always(property, new Type.Whole(), (json, value) -> json.writeNumber(of.applyAsLong(value)));
    }

    public Shape<T> flag(String property, Predicate<T> of) {
        return always(property, new Type.Flag(), (json, value) -> json.writeBoolean(of.test(value)));
    }

    /** A day (ISO 8601). */
    public Shape<T> day(String property, Function<T, LocalDate> of) {
        return always(
                property,
                new Type.Text("date"),
                (json, value) -> json.writeString(of.apply(value).toString()));
    }

    /** A moment (ISO 8601, UTC). */
    public Shape<T> moment(String property, Function<T, Instant> of) {
        return always(
                property,
                new Type.Text("date-time"),
                (json, value) -> json.writeString(of.apply(value).toString()));
    }

    public Shape<T> maybeText(String property, Function<T, Optional<String>> of) {
        return maybe(property, new Type.Text(""), of, (json, text) -> json.writeString(text));
    }

    public Shape<T> maybeDay(String property, Function<T, Optional<LocalDate>> of) {
        return maybe(property, new Type.Text("date"), of, (json, day) -> json.writeString(day.toString()));
    }

    public <U> Shape<T> one(String property, Shape<U> shape, Function<T, U> of) {
        return always(property, new Type.Nested(shape), (json, value) -> shape.object(json, of.apply(value)));
    }

    public <U> Shape<T> maybe(String property, Shape<U> shape, Function<T, Optional<U>> of) {
        return maybe(property, new Type.Nested(shape), of, shape::object);
    }

    public <U> Shape<T> list(String property, Shape<U> shape, Function<T, List<U>> of) {
        return always(property, new Type.Listed(new Type.Nested(shape)), (json, value) -> {
            json.writeStartArray();
            for (var one : of.apply(value)) {
                shape.object(json, one);
            }
            json.writeEndArray();
        });
    }

    public String write(T value) {
        return write(value, false);
    }

    /** The same for people to read, indented. */
    public String writeIndented(T value) {
        return write(value, true);
    }

    private String write(T value, boolean indented) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            if (indented) {
                json.useDefaultPrettyPrinter();
            }
            object(json, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void object(JsonGenerator json, T value) throws IOException {
        json.writeStartObject();
        for (var property : properties) {
            property.part.write(json, value);
        }
        json.writeEndObject();
    }

    private Shape<T> always(String property, Type type, Part<T> content) {
        properties.add(new Property<>(property, type, true, (json, value) -> {
            json.writeFieldName(property);
            content.write(json, value);
        }));
        return this;
    }

    private <U> Shape<T> maybe(String property, Type type, Function<T, Optional<U>> of, Part<U> content) {
        properties.add(new Property<>(property, type, false, (json, value) -> {
            var there = of.apply(value);
            if (there.isPresent()) {
                json.writeFieldName(property);
                content.write(json, there.get());
            }
        }));
        return this;
    }
}
