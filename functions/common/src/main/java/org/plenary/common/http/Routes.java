package org.plenary.common.http;

import java.util.Map;

/**
 * The routes of one Lambda: API Gateway is the router, so this is a map from its route keys ("POST /join", as in
 * template.yaml) to what is done there.
 *
 * @param bundle the texts these actions speak
 * @param actions by route key
 */
public record Routes(String bundle, Map<String, Action> actions) {
    public Routes {
        actions = Map.copyOf(actions);
    }
}
