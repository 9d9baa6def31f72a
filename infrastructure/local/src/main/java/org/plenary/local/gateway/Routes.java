package org.plenary.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.local.template.EventSource;

/** Finds the route of a request: of all that match, the most specific one, as API Gateway does. */
final class Routes {
    /**
     * A route that matches.
     *
     * @param parameters of the path, decoded
     */
    record Match(Target target, Map<String, String> parameters) {}

    /** A route and the function behind it. */
    record Target(EventSource.Route route, String function) {}

    private final List<Target> targets;

    Routes(Collection<Target> targets) {
        this.targets = List.copyOf(targets);
    }

    List<Target> all() {
        return targets;
    }

    Optional<Match> find(String method, String rawPath) {
        var found = new ArrayList<Match>();
        for (var target : targets) {
            var route = target.route();
            if (route.method().equals("ANY") || route.method().equals(method)) {
                match(route.path(), rawPath).ifPresent(parameters -> found.add(new Match(target, parameters)));
            }
        }
        return found.stream()
                .max(Comparator.comparing(match -> weight(match.target().route())));
    }

    private static Optional<Map<String, String>> match(String pattern, String rawPath) {
        var parameters = new LinkedHashMap<String, String>();
        if (pattern.equals("$default")) {
            return Optional.of(parameters);
        }
        var wanted = pattern.split("/", -1);
        var given = rawPath.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (i >= given.length) {
                return Optional.empty();
            }
            var part = wanted[i];
            if (part.endsWith("+}")) {
                var rest = String.join("/", List.of(given).subList(i, given.length));
                parameters.put(part.substring(1, part.length() - 2), decode(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
            }
            if (part.startsWith("{")) {
                if (given[i].isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(part.substring(1, part.length() - 1), decode(given[i]));
            } else if (!part.equals(given[i])) {
                return Optional.empty();
            }
        }
        return wanted.length == given.length ? Optional.of(parameters) : Optional.empty();
    }

    // Segment by segment, a word before a parameter before the rest of the path; then a method before ANY
    private static String weight(EventSource.Route route) {
        var weight = new StringBuilder();
        if (!route.path().equals("$default")) {
            for (var part : route.path().split("/", -1)) {
                weight.append(part.endsWith("+}") ? 'a' : part.startsWith("{") ? 'b' : 'c');
            }
        }
        return weight.append(route.method().equals("ANY") ? '0' : '1').toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
