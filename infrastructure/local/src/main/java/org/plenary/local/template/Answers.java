package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What custom resources answered: the values that {@code !GetAtt} has of them. */
public final class Answers {
    private final Map<String, JsonNode> data = new ConcurrentHashMap<>();

    public void put(String logicalId, JsonNode answer) {
        data.put(logicalId, answer);
    }

    JsonNode get(String logicalId, String attribute) {
        var value = data.getOrDefault(logicalId, MissingNode.getInstance()).path(attribute);
        if (value.isMissingNode()) {
            throw new TemplateException("The custom resource " + logicalId + " has not answered " + attribute);
        }
        return value;
    }
}
