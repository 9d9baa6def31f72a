package org.plenary.common.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.plenary.common.identity.Right;
import org.plenary.common.network.NetworkProfile;

/**
 * The routes of one Lambda: API Gateway is the router, so this is a map from its route keys ("POST /join", as in
 * template.yaml) to what is done there and for whom. Each method gives the same with one route more.
 *
 * @param bundle the texts these actions speak
 * @param routes by route key
 */
public record Routes(String bundle, Map<String, Route> routes) {
    public Routes {
        routes = Map.copyOf(routes);
    }

    /**
     * What is done on a route, for whom.
     *
     * @param exchange what it takes and answers under a profile, for the build that makes the OpenAPI document
     */
    public record Route(Guard guard, Action action, Function<NetworkProfile, Exchange> exchange) {}

    /** Whom a route lets in. */
    public sealed interface Guard {
        /** Everybody; no session is looked for. */
        record Open() implements Guard {}

        /** Whoever is in, as whatever. */
        record SignedIn() implements Guard {}

        /** Whoever is in for a member. */
        record Members() implements Guard {}

        /** Staff with this right. */
        record Office(Right right) implements Guard {}
    }

    /** No route yet, and the texts they will speak. */
    public static Routes of(String bundle) {
        return new Routes(bundle, Map.of());
    }

    public Routes open(String routeKey, Action action, Function<NetworkProfile, Exchange> exchange) {
        return with(routeKey, new Guard.Open(), action, exchange);
    }

    public Routes signedIn(String routeKey, Action action, Function<NetworkProfile, Exchange> exchange) {
        return with(routeKey, new Guard.SignedIn(), action, exchange);
    }

    public Routes member(String routeKey, Action action, Function<NetworkProfile, Exchange> exchange) {
        return with(routeKey, new Guard.Members(), action, exchange);
    }

    public Routes staff(String routeKey, Right right, Action action, Function<NetworkProfile, Exchange> exchange) {
        return with(routeKey, new Guard.Office(right), action, exchange);
    }

    private Routes with(String routeKey, Guard guard, Action action, Function<NetworkProfile, Exchange> exchange) {
        var more = new HashMap<>(routes);
        if (more.put(routeKey, new Route(guard, action, exchange)) != null) {
            throw new IllegalArgumentException("Twice: " + routeKey);
        }
        return new Routes(bundle, more);
    }
}
