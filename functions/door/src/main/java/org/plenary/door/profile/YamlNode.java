package org.plenary.door.profile;

import java.util.List;
import java.util.Map;

/** A piece of YAML and where it begins, counted from 1. Every scalar is text: what it means, the field says. */
sealed interface YamlNode {
    int line();

    int column();

    /** Keys in the order of the file. */
    record Mapping(int line, int column, Map<String, Entry> entries) implements YamlNode {}

    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {}

    record Text(int line, int column, String value) implements YamlNode {}

    /** A key with nothing after it, or {@code ~}. */
    record Nothing(int line, int column) implements YamlNode {}

    /** A key, where it stands, and its value. */
    record Entry(Text key, YamlNode value) {}
}
