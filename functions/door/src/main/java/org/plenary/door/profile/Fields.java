package org.plenary.door.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.plenary.common.forms.PlainText;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;
import org.plenary.common.languages.Message;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.CalendarDay;
import org.plenary.common.network.Colour;

/**
 * One mapping of the file and its fields. Each field is asked for by name and kind; what is missing or wrong is noted
 * with its place, and a harmless value stands in so that the rest can be read: such a value never leaves this package,
 * because a profile with errors is none. What nobody asked for is unknown.
 */
final class Fields {
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern MONTH_DAY = Pattern.compile("(\\d{2})-(\\d{2})");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
    private static final Pattern LINK = Pattern.compile("https://[a-z0-9.-]+\\.[a-z]{2,}(:\\d{1,5})?(/[!-~]*)?");
    private static final int SHORT = 300;
    private static final int MANY = 500;

    private final YamlNode.Mapping mapping;
    private final String field;
    private final Scope scope;
    private final boolean absent;
    private final Set<String> known = new TreeSet<>();

    private Fields(YamlNode.Mapping mapping, String field, Scope scope, boolean absent) {
        this.mapping = mapping;
        this.field = field;
        this.scope = scope;
        this.absent = absent;
    }

    static Fields of(YamlNode node, String field, Scope scope) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Fields(mapping, field, scope, false);
        }
        scope.errors().add(node, field, Message.of("profile.not-a-group"));
        return nothing(node, field, scope);
    }

    /** Stands for a group that is not there: whatever is read from it is not missed a second time. */
    private static Fields nothing(YamlNode at, String field, Scope scope) {
        return new Fields(new YamlNode.Mapping(at.line(), at.column(), Map.of()), field, scope, true);
    }

    /** The same group, read with more knowledge of the rest; what was asked for so far stays known. */
    Fields in(Scope wider) {
        Fields same = new Fields(mapping, field, wider, absent);
        same.known.addAll(known);
        return same;
    }

    /** Notes every field that was not asked for. */
    void done() {
        for (YamlNode.Entry entry : mapping.entries().values()) {
            String name = entry.key().value();
            if (!known.contains(name) && !scope.errors().full()) {
                Optional<String> meant = Spelling.nearest(name, known);
                String shown = YamlTree.shown(name);
                Message unknown = meant.map(word -> Message.of("profile.unknown-field.meant", shown, word))
                        .orElseGet(() -> Message.of("profile.unknown-field", shown));
                scope.errors().add(entry.key(), path(shown), unknown);
            }
        }
    }

    String path(String name) {
        return YamlTree.within(field, name);
    }

    String path() {
        return field;
    }

    boolean has(String name) {
        known.add(name);
        YamlNode.Entry entry = mapping.entries().get(name);
        return entry != null && !(entry.value() instanceof YamlNode.Nothing);
    }

    /** Something is wrong with this field as it was read; said at its value, or at the group when it is not there. */
    void wrong(String name, String message, Object... arguments) {
        if (!absent) {
            YamlNode.Entry entry = mapping.entries().get(name);
            scope.errors().add(entry == null ? mapping : entry.value(), path(name), Message.of(message, arguments));
        }
    }

    /** Something is wrong with this group as a whole. */
    void wrongTogether(String message, Object... arguments) {
        if (!absent) {
            scope.errors().add(mapping, field, Message.of(message, arguments));
        }
    }

    Fields group(String name) {
        return node(name).map(node -> of(node, path(name), scope)).orElseGet(() -> nothing(mapping, path(name), scope));
    }

    /** A list of groups; at least one, when {@code needed}. */
    List<Fields> groups(String name, boolean needed) {
        List<Fields> groups = new ArrayList<>();
        List<YamlNode> items = items(name, needed);
        for (int i = 0; i < items.size(); i++) {
            groups.add(of(items.get(i), path(name) + "[" + i + "]", scope));
        }
        return groups;
    }

    private List<YamlNode> items(String name, boolean needed) {
        Optional<YamlNode> node = needed || has(name) ? node(name) : Optional.empty();
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof YamlNode.Sequence list)) {
            wrong(name, "profile.not-a-list");
            return List.of();
        }
        if (needed && list.items().isEmpty()) {
            wrong(name, "profile.list.empty");
        }
        if (list.items().size() > MANY) {
            wrong(name, "profile.list.long", MANY);
            return List.of();
        }
        return list.items();
    }

    String text(String name) {
        return text(name, SHORT);
    }

    private String text(String name, int longest) {
        return written(name)
                .map(node -> plain(node, path(name), longest).orElse(""))
                .orElse("");
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** What is kept in records: small letters, digits and dashes. */
    String key(String name) {
        return matched(name, KEY, 40, "profile.key");
    }

    String matched(String name, Pattern form, int longest, String message) {
        String text = text(name, longest);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            wrong(name, message, text);
        }
        return text;
    }

    int whole(String name, int least, int most) {
        Optional<YamlNode.Text> node = written(name);
        if (node.isEmpty()) {
            return least;
        }
        String text = node.get().value();
        if (WHOLE.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        wrong(name, "profile.number", YamlTree.shown(text), least, most);
        return least;
    }

    boolean truth(String name) {
        return oneOf(name, List.of("true", "false"), "false").equals("true");
    }

    /** One of a closed list of words; the fallback stands in for anything else. */
    String oneOf(String name, Collection<String> words, String fallback) {
        Optional<YamlNode.Text> node = written(name);
        return node.isEmpty() ? fallback : oneOf(node.get(), path(name), words).orElse(fallback);
    }

    /** A list of different words out of a closed list. */
    List<String> severalOf(String name, Collection<String> words) {
        List<String> chosen = new ArrayList<>();
        List<YamlNode> items = items(name, true);
        for (int i = 0; i < items.size(); i++) {
            String path = path(name) + "[" + i + "]";
            if (!(items.get(i) instanceof YamlNode.Text text)) {
                scope.errors().add(items.get(i), path, Message.of("profile.not-a-text"));
            } else if (chosen.contains(text.value())) {
                scope.errors().add(text, path, Message.of("profile.list.twice", YamlTree.shown(text.value())));
            } else {
                oneOf(text, path, words).ifPresent(chosen::add);
            }
        }
        return chosen;
    }

    private Optional<String> oneOf(YamlNode.Text node, String path, Collection<String> words) {
        String text = node.value();
        if (words.contains(text)) {
            return Optional.of(text);
        }
        Optional<String> meant = Spelling.nearest(text, words);
        String shown = YamlTree.shown(text);
        if (meant.isPresent()) {
            scope.errors().add(node, path, Message.of("profile.choice.meant", shown, meant.get()));
        } else if (words.size() <= 20) {
            scope.errors().add(node, path, Message.of("profile.choice.among", shown, String.join(", ", words)));
        } else {
            scope.errors().add(node, path, Message.of("profile.choice", shown));
        }
        return Optional.empty();
    }

    LocalDate date(String name) {
        return written(name).flatMap(node -> date(node, path(name))).orElse(LocalDate.EPOCH);
    }

    List<LocalDate> dates(String name) {
        List<LocalDate> dates = new ArrayList<>();
        List<YamlNode> items = items(name, true);
        for (int i = 0; i < items.size(); i++) {
            String path = path(name) + "[" + i + "]";
            if (items.get(i) instanceof YamlNode.Text text) {
                Optional<LocalDate> date = date(text, path);
                if (date.isPresent() && !dates.isEmpty() && !date.get().isAfter(dates.getLast())) {
                    scope.errors().add(text, path, Message.of("profile.dates.order"));
                }
                date.ifPresent(dates::add);
            } else {
                scope.errors().add(items.get(i), path, Message.of("profile.not-a-text"));
            }
        }
        return dates;
    }

    private Optional<LocalDate> date(YamlNode.Text node, String path) {
        var parts = DATE.matcher(node.value());
        if (parts.matches()) {
            int year = Integer.parseInt(parts.group(1));
            try {
                LocalDate date = LocalDate.of(year, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
                if (year >= 1900 && year <= 2199) {
                    return Optional.of(date);
                }
            } catch (DateTimeException noSuchDay) {
                // said below, like a year that nobody means
            }
        }
        scope.errors().add(node, path, Message.of("profile.date", YamlTree.shown(node.value())));
        return Optional.empty();
    }

    /** A day of every year, so never 29 February. */
    CalendarDay monthDay(String name) {
        Optional<YamlNode.Text> node = written(name);
        if (node.isEmpty()) {
            return new CalendarDay(1, 1);
        }
        var parts = MONTH_DAY.matcher(node.get().value());
        if (parts.matches()) {
            try {
                return new CalendarDay(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            } catch (IllegalArgumentException noSuchDay) {
                // said below
            }
        }
        wrong(name, "profile.month-day", YamlTree.shown(node.get().value()));
        return new CalendarDay(1, 1);
    }

    String zone(String name) {
        Set<String> zones = ZoneId.getAvailableZoneIds();
        return oneOf(name, zones, "UTC");
    }

    String email(String name) {
        String text = text(name);
        if (!text.isEmpty() && EmailAddress.parse(text) instanceof Reading.Wrong<EmailAddress>) {
            wrong(name, "profile.email", text);
        }
        return text;
    }

    Colour colour(String name) {
        String text = matched(name, COLOUR, 20, "profile.colour");
        return COLOUR.matcher(text).matches() ? new Colour(Integer.parseInt(text.substring(1), 16)) : new Colour(0);
    }

    /** An amount in the network's currency, never negative; nothing when the amount or the currency is wrong. */
    Optional<Money> money(String name) {
        Optional<YamlNode.Text> node = written(name);
        if (node.isEmpty() || scope.currency().isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().value();
        return switch (MoneyFormat.parse(text, scope.currency().get())) {
            case Reading.Read<Money>(var money) when !money.isNegative() -> Optional.of(money);
            case Reading.Read<Money>(var _) -> {
                wrong(name, "profile.amount.negative", YamlTree.shown(text));
                yield Optional.empty();
            }
            case Reading.Wrong<Money>(var why) -> {
                String currency = scope.currency().get().code();
                wrong(name, "profile." + why.key().substring("error.".length()), YamlTree.shown(text), currency);
                yield Optional.empty();
            }
        };
    }

    /** A short text in the default language, and as many others as there are. */
    Localized localized(String name) {
        return group(name).localized(SHORT, false);
    }

    /** Several lines or paragraphs. */
    Localized longLocalized(String name, int longest) {
        return group(name).localized(longest, false);
    }

    /** Also in languages that the pages do not speak. */
    Localized localizedInAnyLanguage(String name) {
        return group(name).localized(SHORT, true);
    }

    Localized links(String name) {
        Fields group = group(name);
        Localized links = group.localized(2000, false);
        links.texts().forEach((tag, link) -> {
            if (!link.isEmpty() && !LINK.matcher(link).matches()) {
                group.wrong(tag, "profile.link", YamlTree.shown(link));
            }
        });
        return links;
    }

    private Localized localized(int longest, boolean anyLanguage) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<String> standard = scope.standard().map(Language::tag);
        if (standard.isPresent()) {
            if (!has(standard.get())) {
                wrongTogether("profile.language.standard", standard.get());
            }
            texts.put(standard.get(), "");
        }
        for (YamlNode.Entry entry : mapping.entries().values()) {
            String tag = entry.key().value();
            if (!scope.mayBeWritten(tag, anyLanguage)) {
                String shown = YamlTree.shown(tag);
                scope.errors().add(entry.key(), path(shown), Message.of("profile.language.unknown", shown));
            } else if (has(tag)) {
                texts.put(tag, text(tag, longest));
            } else if (!standard.equals(Optional.of(tag))) {
                wrong(tag, "profile.missing", tag);
            }
        }
        if (texts.isEmpty()) {
            wrongTogether("profile.language.none");
            texts.put("en", "");
        }
        return new Localized(texts);
    }

    /** The text of a field that must be there. */
    private Optional<YamlNode.Text> written(String name) {
        Optional<YamlNode> node = node(name);
        if (node.isPresent() && !(node.get() instanceof YamlNode.Text)) {
            wrong(name, "profile.not-a-text");
        }
        return node.filter(YamlNode.Text.class::isInstance).map(YamlNode.Text.class::cast);
    }

    private Optional<YamlNode> node(String name) {
        known.add(name);
        YamlNode.Entry entry = mapping.entries().get(name);
        if (entry == null || entry.value() instanceof YamlNode.Nothing) {
            wrong(name, "profile.missing", name);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    private Optional<String> plain(YamlNode.Text node, String path, int longest) {
        return switch (PlainText.lines(node.value())) {
            case Reading.Wrong<String>(var _) -> {
                scope.errors().add(node, path, Message.of("profile.characters"));
                yield Optional.empty();
            }
            case Reading.Read<String>(var text)
            when text.isEmpty() -> {
                scope.errors().add(node, path, Message.of("profile.blank"));
                yield Optional.empty();
            }
            case Reading.Read<String>(var text)
            when text.length() > longest -> {
                scope.errors().add(node, path, Message.of("profile.long", longest));
                yield Optional.empty();
            }
            case Reading.Read<String>(var text) -> Optional.of(text);
        };
    }

    /** Notes every key that an earlier group of the list has already. */
    static void differ(List<Fields> groups, String name) {
        Set<String> seen = new HashSet<>();
        for (Fields group : groups) {
            if (group.mapping.entries().get(name)
                            instanceof YamlNode.Entry(var _, YamlNode.Text(var _, var _, var value))
                    && !seen.add(value)) {
                group.wrong(name, "profile.list.twice", YamlTree.shown(value));
            }
        }
    }
}
