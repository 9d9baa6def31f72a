package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * EventBridge's event patterns, in which Lambda's filters are written too.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Comparison
 *     operators</a>
 */
final class Patterns {
    private Patterns() {}

    /** Whether one of them matches; with none, everything does. */
    static boolean anyMatches(List<JsonNode> patterns, JsonNode event) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, event));
    }

    /** Whether every field of the pattern matches the event's. */
    static boolean matches(JsonNode pattern, JsonNode event) {
        if (pattern.has("$or") && pattern.path("$or").valueStream().noneMatch(part -> matches(part, event))) {
            return false;
        }
        return pattern.propertyStream()
                .filter(field -> !field.getKey().equals("$or"))
                .allMatch(field -> {
                    var value = event.path(field.getKey());
                    return field.getValue().isArray()
                            ? field.getValue().valueStream().anyMatch(rule -> ruleMatches(rule, value))
                            : matches(field.getValue(), value);
                });
    }

    private static boolean ruleMatches(JsonNode rule, JsonNode value) {
        if (rule.has("exists")) {
            return rule.path("exists").asBoolean() != value.isMissingNode();
        }
        if (value.isMissingNode()) {
            return false;
        }
        return value.isArray()
                ? value.valueStream().anyMatch(element -> valueMatches(rule, element))
                : valueMatches(rule, value);
    }

    private static boolean valueMatches(JsonNode rule, JsonNode value) {
        if (!rule.isObject()) {
            var numbers = rule.isNumber() && value.isNumber();
            return numbers ? rule.asDouble() == value.asDouble() : rule.equals(value);
        }
        var operator = rule.properties().iterator().next();
        var operand = operator.getValue();
        var text = value.asText();
        return switch (operator.getKey()) {
            case "prefix" ->
                operand.isObject()
                        ? lower(text)
                                .startsWith(
                                        lower(operand.path("equals-ignore-case").asText()))
                        : text.startsWith(operand.asText());
            case "suffix" ->
                operand.isObject()
                        ? lower(text)
                                .endsWith(
                                        lower(operand.path("equals-ignore-case").asText()))
                        : text.endsWith(operand.asText());
            case "equals-ignore-case" -> text.equalsIgnoreCase(operand.asText());
            case "wildcard" -> wildcard(operand.asText()).matcher(text).matches();
            case "anything-but" -> !excluded(operand, value);
            case "numeric" -> value.isNumber() && numeric(operand, value.asDouble());
            default -> throw new IllegalArgumentException("The pattern " + rule + " is not known here");
        };
    }

    private static boolean excluded(JsonNode operand, JsonNode value) {
        return operand.isArray()
                ? operand.valueStream().anyMatch(element -> valueMatches(element, value))
                : valueMatches(operand, value);
    }

    private static boolean numeric(JsonNode comparisons, double value) {
        for (int i = 0; i + 1 < comparisons.size(); i += 2) {
            var bound = comparisons.path(i + 1).asDouble();
            var holds = switch (comparisons.path(i).asText()) {
                case "=" -> value == bound;
                case "<" -> value < bound;
                case "<=" -> value <= bound;
                case ">" -> value > bound;
                case ">=" -> value >= bound;
                default -> throw new IllegalArgumentException("The pattern " + comparisons + " is not known here");
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static Pattern wildcard(String text) {
        var pattern = new StringBuilder();
        for (var part : text.split("\\*", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
