package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plenary.local.Json;

/** CloudFormation's functions inside a template: {@code !Ref}, {@code !Sub}, {@code !If} and the like. */
final class Intrinsics {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private final JsonNode template;
    private final Map<String, JsonNode> parameters;
    private final Resources resources;

    /**
     * @param parameters their values, pseudo parameters too
     */
    Intrinsics(JsonNode template, Map<String, JsonNode> parameters, Answers answers) {
        this.template = template;
        this.parameters = parameters;
        this.resources = new Resources(template.path("Resources"), this, answers);
    }

    Resources resources() {
        return resources;
    }

    /** The tree with every function replaced by its value; what is {@code AWS::NoValue} disappears. */
    JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            var array = Json.array();
            node.forEach(element -> {
                var value = resolve(element);
                if (!value.isMissingNode()) {
                    array.add(value);
                }
            });
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            var only = node.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        var object = Json.object();
        node.properties().forEach(entry -> {
            var value = resolve(entry.getValue());
            if (!value.isMissingNode()) {
                object.set(entry.getKey(), value);
            }
        });
        return object;
    }

    /** Whether a resource or property with this {@code Condition} exists; without one it does. */
    boolean holds(JsonNode condition) {
        return condition.isMissingNode() || holds(condition.asText());
    }

    private boolean holds(String name) {
        var condition = template.path("Conditions").path(name);
        if (condition.isMissingNode()) {
            throw new TemplateException("There is no condition " + name);
        }
        return truth(condition);
    }

    String reference(String name) {
        var parameter = parameters.get(name);
        return parameter == null ? resources.reference(name) : parameter.asText();
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> ref(argument.asText());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Sub" -> TextNode.valueOf(substitute(argument));
            case "Fn::Join" -> join(argument);
            case "Fn::If" -> resolve(argument.path(holds(argument.path(0).asText()) ? 1 : 2));
            case "Fn::Select" ->
                resolve(resolve(argument.path(1)).path(resolve(argument.path(0)).asInt()));
            case "Fn::Split" -> split(argument);
            case "Fn::FindInMap" -> find(argument);
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
                BooleanNode.valueOf(truth(Json.object().set(function, argument)));
            default -> throw new TemplateException("The function " + function + " is not known here");
        };
    }

    private JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        var parameter = parameters.get(name);
        return parameter == null ? TextNode.valueOf(resources.reference(name)) : parameter;
    }

    private JsonNode attribute(JsonNode argument) {
        if (argument.isTextual()) {
            var parts = argument.asText().split("\\.", 2);
            return resources.attribute(parts[0], parts[1]);
        }
        return resources.attribute(
                argument.path(0).asText(), resolve(argument.path(1)).asText());
    }

    private String substitute(JsonNode argument) {
        var text = argument.isArray() ? argument.path(0).asText() : argument.asText();
        var own = argument.isArray() ? argument.path(1) : MissingNode.getInstance();
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(placeholder(match.group(1), own)));
    }

    private String placeholder(String name, JsonNode own) {
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        if (own.has(name)) {
            return resolve(own.path(name)).asText();
        }
        var dot = name.indexOf('.');
        return dot < 0
                ? reference(name)
                : resources
                        .attribute(name.substring(0, dot), name.substring(dot + 1))
                        .asText();
    }

    private JsonNode join(JsonNode argument) {
        var parts = new ArrayList<String>();
        resolve(argument.path(1)).forEach(part -> parts.add(part.asText()));
        return TextNode.valueOf(String.join(argument.path(0).asText(), parts));
    }

    private JsonNode split(JsonNode argument) {
        var array = Json.array();
        for (var part : resolve(argument.path(1))
                .asText()
                .split(Pattern.quote(argument.path(0).asText()), -1)) {
            array.add(part);
        }
        return array;
    }

    private JsonNode find(JsonNode argument) {
        var names = resolve(argument);
        var value = template.path("Mappings")
                .path(names.path(0).asText())
                .path(names.path(1).asText())
                .path(names.path(2).asText());
        if (value.isMissingNode()) {
            throw new TemplateException("There is no mapping " + names);
        }
        return resolve(value);
    }

    private boolean truth(JsonNode condition) {
        if (condition.has("Condition")) {
            return holds(condition.path("Condition").asText());
        }
        if (condition.has("Fn::Equals")) {
            var sides = resolve(condition.path("Fn::Equals"));
            return sides.path(0).asText().equals(sides.path(1).asText());
        }
        if (condition.has("Fn::Not")) {
            return !truth(condition.path("Fn::Not").path(0));
        }
        if (condition.has("Fn::And")) {
            return condition.path("Fn::And").valueStream().allMatch(this::truth);
        }
        if (condition.has("Fn::Or")) {
            return condition.path("Fn::Or").valueStream().anyMatch(this::truth);
        }
        throw new TemplateException("Not a condition: " + condition);
    }
}
