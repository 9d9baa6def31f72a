package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Set;
import org.plenary.local.Json;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads CloudFormation's YAML, whose short forms ({@code !Ref x}) become the long ones ({@code {"Ref": "x"}}). */
public final class Yaml {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

    private Yaml() {}

    public static JsonNode read(String text) {
        var node = new Compose(LoadSettings.builder().build()).composeString(text);
        return node.map(Yaml::tree).orElseThrow(() -> new TemplateException("The template is empty"));
    }

    private static JsonNode tree(Node node) {
        var tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain(node);
        }
        var name = tag.substring(1);
        var key = WITHOUT_PREFIX.contains(name) ? name : "Fn::" + name;
        var value = node instanceof ScalarNode scalar ? NODES.textNode(scalar.getValue()) : plain(node);
        if (name.equals("GetAtt") && value.isTextual()) {
            var parts = value.textValue().split("\\.", 2);
            value = Json.array().add(parts[0]).add(parts.length > 1 ? parts[1] : "");
        }
        return Json.object().set(key, value);
    }

    private static JsonNode plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                var object = Json.object();
                for (var tuple : mapping.getValue()) {
                    object.set(((ScalarNode) tuple.getKeyNode()).getValue(), tree(tuple.getValueNode()));
                }
                yield object;
            }
            case SequenceNode sequence -> {
                var array = Json.array();
                sequence.getValue().forEach(element -> array.add(tree(element)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new TemplateException("Anchors are not read: " + node.getStartMark());
        };
    }

    private static JsonNode scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT)) {
            return NODES.numberNode(Long.parseLong(text));
        }
        if (tag.equals(Tag.FLOAT)) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return tag.equals(Tag.NULL) ? NODES.nullNode() : NODES.textNode(text);
    }
}
