package org.plenary.common.forms;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;

/**
 * A field of a form. Its label is the text {@code <form>.<name>}, its hint {@code <form>.<name>.hint} where there is
 * one.
 *
 * @param <T> what its text is read as
 */
public final class Field<T> {
    /** How a field is shown. */
    public enum Kind {
        TEXT("text"),
        EMAIL("email"),
        PHONE("tel"),
        ADDRESS("url"),
        DAY("date"),
        LONG_TEXT("textarea"),
        CHOICE("select"),
        RADIO("radio"),
        SEVERAL("checkboxes"),
        YES("checkbox"),
        FILE("file");

        private final String html;

        Kind(String html) {
            this.html = html;
        }

        /** The type of the HTML control. */
        public String html() {
            return html;
        }
    }

    /**
     * One of the answers a field offers.
     *
     * @param value what is sent
     * @param label what is read
     * @param note something to know beside it, such as a fee; may be empty
     */
    public record Choice(String value, String label, String note) {
        public Choice(String value, String label) {
            this(value, label, "");
        }
    }

    private final String name;
    private final Kind kind;
    private final Function<List<String>, Reading<T>> reader;
    private @Nullable T nothing;
    private int longest = 200;
    private String autocomplete = "off";
    private Function<Language, List<Choice>> choices = language -> List.of();
    private Function<Language, Optional<String>> label = language -> Optional.empty();

    private Field(String name, Kind kind, Function<List<String>, Reading<T>> reader) {
        this.name = name;
        this.kind = kind;
        this.reader = reader;
    }

    /** A field of one text, which must be filled in unless it is made {@link #optional}. */
    public static <T> Field<T> of(String name, Kind kind, Function<String, Reading<T>> reader) {
        return new Field<>(name, kind, texts -> reader.apply(texts.getFirst()));
    }

    /** A line of text, cleaned by {@link PlainText}. */
    public static Field<String> line(String name) {
        return of(name, Kind.TEXT, PlainText::line);
    }

    /** Several lines of text, cleaned by {@link PlainText}. */
    public static Field<String> lines(String name) {
        return of(name, Kind.LONG_TEXT, PlainText::lines).longest(4000);
    }

    /** A day (ISO 8601). */
    public static Field<LocalDate> day(String name) {
        return of(name, Kind.DAY, text -> {
                    try {
                        return Reading.read(LocalDate.parse(text.strip()));
                    } catch (DateTimeParseException notOne) {
                        return Reading.<LocalDate>wrong("error.day");
                    }
                })
                .longest(10);
    }

    /** One of some choices, by its value. */
    public static Field<String> choice(String name, Kind kind, Function<Language, List<Choice>> choices) {
        return of(name, kind, text -> among(choices, text) ? Reading.read(text) : Reading.<String>wrong("error.choice"))
                .offering(choices);
    }

    /** Any number of some choices, by their values. */
    public static Field<List<String>> several(String name, Function<Language, List<Choice>> choices) {
        return new Field<List<String>>(name, Kind.SEVERAL, texts -> {
                    var distinct = texts.stream().distinct().toList();
                    return distinct.stream().allMatch(text -> among(choices, text))
                            ? Reading.read(distinct)
                            : Reading.wrong("error.choice");
                })
                .offering(choices);
    }

    /** A box to tick; one that must be ticked is {@link #mustBeTicked}. */
    public static Field<Boolean> yes(String name) {
        return of(name, Kind.YES, (String text) -> switch (text) {
                    case "yes", "on", "true", "1" -> Reading.read(true);
                    case "no", "off", "false", "0" -> Reading.read(false);
                    default -> Reading.<Boolean>wrong("error.choice");
                })
                .optional(false);
    }

    /** May stay empty, which then means this. */
    public Field<T> optional(T empty) {
        nothing = empty;
        return this;
    }

    /** Cannot be left unticked. */
    public Field<T> mustBeTicked() {
        nothing = null;
        return this;
    }

    /** At most this many characters. */
    public Field<T> longest(int characters) {
        longest = characters;
        return this;
    }

    /** What a browser may fill in by itself (HTML, autofill detail tokens). */
    public Field<T> autocomplete(String token) {
        autocomplete = token;
        return this;
    }

    /** What the field offers, by language. */
    public Field<T> offering(Function<Language, List<Choice>> offered) {
        choices = offered;
        return this;
    }

    /** Its label, where the network words it and not we. */
    public Field<T> labelled(Function<Language, String> wording) {
        label = wording.andThen(Optional::of);
        return this;
    }

    /** The network's wording of its label, where it has one. */
    public Optional<String> label(Language language) {
        return label.apply(language);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isRequired() {
        return nothing == null;
    }

    public int longest() {
        return longest;
    }

    public String autocomplete() {
        return autocomplete;
    }

    public List<Choice> choices(Language language) {
        return choices.apply(language);
    }

    /** Reads what was sent under the field's name; nothing at all is the field's empty value. */
    public Reading<T> read(List<String> texts) {
        var given = texts.stream().filter(text -> !text.isBlank()).toList();
        if (given.isEmpty()) {
            return nothing == null ? Reading.wrong("error.required") : Reading.read(nothing);
        }
        if (kind != Kind.SEVERAL && given.size() > 1) {
            return Reading.wrong("error.several");
        }
        for (var text : given) {
            if (text.codePointCount(0, text.length()) > longest) {
                return Reading.wrong("error.long", longest);
            }
        }
        var reading = reader.apply(given);
        if (nothing == null
                && kind == Kind.YES
                && reading instanceof Reading.Read<T>(var value)
                && value.equals(false)) {
            return new Reading.Wrong<>(Message.of("error.required"));
        }
        return reading;
    }

    private static boolean among(Function<Language, List<Choice>> choices, String text) {
        return choices.apply(Language.ENGLISH).stream()
                .anyMatch(choice -> choice.value().equals(text));
    }
}
