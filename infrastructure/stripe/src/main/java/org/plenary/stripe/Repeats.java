package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was answered under an idempotency key is answered again for 24 hours, failures of the server, too; not what was refused before
 * anything was begun (docs.stripe.com/api/idempotent_requests).
 */
final class Repeats {
    private static final long REMEMBERED = Duration.ofHours(24).toSeconds();
    private static final int LONGEST = 255;

    private final Account account;
    private final Books books;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Repeats(Account account, Books books) {
        this.account = account;
        this.books = books;
    }

    /**
     * @param asked the same for the same call with the same parameters
     * @param first what is done with the key in use and before anything else
     */
    Api.Reply once(String key, String asked, Runnable first, Supplier<Api.Reply> work) {
        if (key.isEmpty() || key.length() > LONGEST) {
            throw ApiError.invalid("", "", "Idempotency keys have up to 255 characters");
        }
        if (!underWay.add(key)) {
            throw new ApiError(
                    409,
                    "idempotency_error",
                    "idempotency_key_in_use",
                    "",
                    "There is currently another in-progress request using this Idempotent Key");
        }
        try {
            var before = account.does(() -> books.store
                    .find("key_" + key)
                    .filter(kept -> kept.path("created").asLong() + REMEMBERED > books.now())
                    .map(ObjectNode::deepCopy));
            if (before.isPresent()) {
                if (!before.get().path("asked").asText().equals(asked)) {
                    throw new ApiError(
                            400,
                            "idempotency_error",
                            "",
                            "",
                            "Keys for idempotent requests can only be used with the same parameters they were first used"
                                    + " with. Try using a key other than '" + key + "' if you meant to execute a"
                                    + " different request.");
                }
                return new Api.Reply(
                        before.get().path("status").asInt(), before.get().withObject("answer"), true);
            }
            first.run();
            return account.does(() -> {
                var reply = work.get();
                books.store.put(Json.object()
                        .put("id", "key_" + key)
                        .put("object", "key")
                        .put("created", books.now())
                        .put("asked", asked)
                        .put("status", reply.status())
                        .set("answer", reply.body().deepCopy()));
                return reply;
            });
        } finally {
            underWay.remove(key);
        }
    }
}
