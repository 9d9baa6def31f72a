package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The resources of the API that are played, each as its reference has it. To be used under the account's lock. */
final class Resources {
    /** By path: what is listed there, and by which of its fields it can be chosen. */
    private static final Map<String, Listed> LISTS = Map.of(
            "/v1/checkout/sessions", new Listed("checkout.session", List.of("payment_intent", "status")),
            "/v1/payment_intents", new Listed("payment_intent", List.of()),
            "/v1/charges", new Listed("charge", List.of("payment_intent")),
            "/v1/refunds", new Listed("refund", List.of("payment_intent", "charge")),
            "/v1/disputes", new Listed("dispute", List.of("payment_intent", "charge")),
            "/v1/balance_transactions", new Listed("balance_transaction", List.of("type", "source", "currency")),
            "/v1/events", new Listed("event", List.of("type")));

    private final Books books;
    private final Checkouts checkouts;
    private final Charges charges;

    private record Listed(String kind, List<String> chosenBy) {}

    Resources(Books books, Checkouts checkouts, Charges charges) {
        this.books = books;
        this.checkouts = checkouts;
        this.charges = charges;
    }

    ObjectNode ask(String method, String path, Fields in) {
        checkouts.expireAll();
        var cut = path.lastIndexOf('/');
        var parent = path.substring(0, Math.max(0, cut));
        if (method.equals("POST") && path.equals("/v1/checkout/sessions")) {
            return Checkouts.shown(checkouts.open(in));
        }
        if (method.equals("POST") && path.matches("/v1/checkout/sessions/[^/]+/expire")) {
            in.end();
            return Checkouts.shown(checkouts.expire(parent.substring(parent.lastIndexOf('/') + 1)));
        }
        if (method.equals("POST") && path.equals("/v1/refunds")) {
            return charges.refund(in);
        }
        if (method.equals("GET") && LISTS.containsKey(path)) {
            return list(path, LISTS.get(path), in);
        }
        if (method.equals("GET") && LISTS.containsKey(parent)) {
            in.end();
            return one(LISTS.get(parent).kind(), path.substring(cut + 1));
        }
        throw new ApiError(
                404, "invalid_request_error", "", "", "Unrecognized request URL (" + method + ": " + path + ").");
    }

    private ObjectNode one(String kind, String id) {
        return books.store
                .find(id)
                .filter(object -> object.path("object").asText().equals(kind))
                .map(Checkouts::shown)
                .orElseThrow(() -> ApiError.noSuch(404, kind, id, "id"));
    }

    private ObjectNode list(String path, Listed listed, Fields in) {
        Predicate<ObjectNode> wanted = object -> true;
        for (var field : listed.chosenBy()) {
            var value = in.take(field);
            if (value.isPresent()) {
                wanted = wanted.and(object -> object.path(field).asText().equals(value.get()));
            }
        }
        for (var bound : List.of("gte", "gt", "lte", "lt")) {
            var value = in.number("created[" + bound + "]");
            if (value.isPresent()) {
                wanted = wanted.and(object -> holds(object.path("created").asLong(), bound, value.get()));
            }
        }
        long limit = in.number("limit").orElse(10L);
        if (limit < 1 || limit > 100) {
            throw ApiError.invalid("", "limit", "This value must be between 1 and 100");
        }
        var after = in.take("starting_after");
        var expand = in.list("expand");
        in.end();
        if (!expand.isEmpty() && !(expand.equals(List.of("data.source")) && path.endsWith("balance_transactions"))) {
            throw ApiError.invalid("", "expand", "This property cannot be expanded (" + expand + ").");
        }
        var all = books.store.all(listed.kind());
        if (after.isPresent()) {
            int place = all.indexOf(books.store.find(after.get()).orElse(null));
            if (place < 0) {
                throw ApiError.noSuch(400, listed.kind(), after.get(), "starting_after");
            }
            all = all.subList(place + 1, all.size());
        }
        var chosen = all.stream().filter(wanted).limit(limit + 1).toList();
        var list = Json.object().put("object", "list").put("url", path).put("has_more", chosen.size() > limit);
        var data = list.putArray("data");
        chosen.stream().limit(limit).map(Checkouts::shown).forEach(object -> {
            if (!expand.isEmpty()) {
                object.set(
                        "source",
                        Checkouts.shown(books.store.get(object.path("source").asText())));
            }
            data.add(object);
        });
        return list;
    }

    private static boolean holds(long created, String bound, long value) {
        return switch (bound) {
            case "gte" -> created >= value;
            case "gt" -> created > value;
            case "lte" -> created <= value;
            default -> created < value;
        };
    }
}
