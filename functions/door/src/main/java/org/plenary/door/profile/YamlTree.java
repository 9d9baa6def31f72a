package org.plenary.door.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.languages.Message;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the plain part of YAML 1.2 that a profile needs: mappings, lists and texts, of which it keeps the places.
 * Anchors, aliases and tags are refused, so that nothing in a file can grow, repeat or become an object.
 */
final class YamlTree {
    private static final int DEEPEST = 16;

    private final ProfileErrors errors;
    private final ParserImpl parser;

    private YamlTree(ProfileErrors errors, ParserImpl parser) {
        this.errors = errors;
        this.parser = parser;
    }

    /** The one document of the file; empty when it could not be read, with the reason among the errors. */
    static Optional<YamlNode> read(String yaml, ProfileErrors errors) {
        if (unprintable(yaml, errors)) {
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder().build();
        try {
            YamlTree tree = new YamlTree(errors, new ParserImpl(settings, new StreamReader(settings, yaml)));
            return Optional.of(tree.document());
        } catch (Refused refused) {
            errors.add(refused.line, refused.column, refused.field, refused.why);
        } catch (MarkedYamlEngineException broken) {
            Optional<Mark> mark = broken.getProblemMark();
            errors.add(
                    mark.map(Mark::getLine).orElse(0) + 1,
                    mark.map(Mark::getColumn).orElse(0) + 1,
                    "",
                    Message.of("profile.yaml.broken", broken.getProblem()));
        } catch (YamlEngineException broken) {
            errors.add(1, 1, "", Message.of("profile.yaml.broken", String.valueOf(broken.getMessage())));
        }
        return Optional.empty();
    }

    private YamlNode document() {
        parser.next();
        Event document = parser.next();
        if (document.getEventId() == Event.ID.StreamEnd) {
            throw new Refused(document, "", Message.of("profile.yaml.empty"));
        }
        YamlNode root = node(parser.next(), "", 0);
        parser.next();
        Event end = parser.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new Refused(end, "", Message.of("profile.yaml.documents"));
        }
        return root;
    }

    private YamlNode node(Event event, String field, int depth) {
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw new Refused(event, field, Message.of("profile.yaml.anchor"));
        }
        if (depth > DEEPEST) {
            throw new Refused(event, field, Message.of("profile.yaml.deep"));
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, field);
        }
        if (event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
            throw new Refused(event, field, Message.of("profile.yaml.tag"));
        }
        return event.getEventId() == Event.ID.MappingStart
                ? mapping(event, field, depth)
                : sequence(event, field, depth);
    }

    private static YamlNode scalar(ScalarEvent scalar, String field) {
        if (scalar.getTag().isPresent()) {
            throw new Refused(scalar, field, Message.of("profile.yaml.tag"));
        }
        String value = scalar.getValue();
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        if (plain && (value.isEmpty() || value.equals("~") || value.equals("null"))) {
            return new YamlNode.Nothing(line(scalar), column(scalar));
        }
        return new YamlNode.Text(line(scalar), column(scalar), value);
    }

    private YamlNode mapping(Event start, String field, int depth) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = parser.next(); event.getEventId() != Event.ID.MappingEnd; event = parser.next()) {
            if (!(node(event, field, depth + 1) instanceof YamlNode.Text key)) {
                throw new Refused(event, field, Message.of("profile.yaml.key"));
            }
            String path = within(field, shown(key.value()));
            YamlNode value = node(parser.next(), path, depth + 1);
            YamlNode.Entry earlier = entries.get(key.value());
            if (earlier == null) {
                entries.put(key.value(), new YamlNode.Entry(key, value));
            } else {
                Message twice = Message.of(
                        "profile.yaml.twice", shown(key.value()), earlier.key().line());
                errors.add(key, path, twice);
            }
        }
        return new YamlNode.Mapping(line(start), column(start), entries);
    }

    private YamlNode sequence(Event start, String field, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = parser.next(); event.getEventId() != Event.ID.SequenceEnd; event = parser.next()) {
            items.add(node(event, field + "[" + items.size() + "]", depth + 1));
        }
        return new YamlNode.Sequence(line(start), column(start), items);
    }

    static String within(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    /** As much of somebody's text as a message can carry. */
    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }

    /** Control characters, which YAML forbids; said here because only here the place is known. */
    private static boolean unprintable(String yaml, ProfileErrors errors) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < yaml.length(); ) {
            int c = yaml.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                errors.add(line, column, "", Message.of("profile.yaml.character", codePoint(c)));
                return true;
            }
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
            i += Character.charCount(c);
        }
        return false;
    }

    private static String codePoint(int c) {
        String digits = Integer.toHexString(c);
        return "U+" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Event event) {
        return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    /** Stops reading: what follows would not mean anything. */
    private static final class Refused extends RuntimeException {
        private final int line;
        private final int column;
        private final String field;
        private final transient Message why;

        Refused(Event at, String field, Message why) {
            super(why.key());
            this.line = line(at);
            this.column = column(at);
            this.field = field;
            this.why = why;
        }
    }
}
