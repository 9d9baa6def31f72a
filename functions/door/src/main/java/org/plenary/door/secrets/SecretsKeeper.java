package org.plenary.door.secrets;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Tokens;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** Makes the network's secrets, once for each rotation that the operator asks for. */
public final class SecretsKeeper {
    private static final int KEY_BYTES = 32;

    private final Table table;
    private final RandomGenerator random;

    public SecretsKeeper(Table table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    /**
     * Sees to it that there are secrets of this rotation; those before it stay valid for what is under way.
     *
     * @return the token of the front door
     */
    public String keep(String rotation) {
        while (true) {
            var before = table.get(Keys.secrets());
            if (before.isPresent() && before.get().text("rotation", "").equals(rotation)) {
                return before.get().text("originToken");
            }
            var made = make(rotation, before);
            var put = Change.put(made);
            var guarded = before.map(old -> put.onlyIf("#originToken = :old").value("old", old.text("originToken")))
                    .orElseGet(() -> put.ifAbsent());
            if (table.commit(guarded) instanceof Commit.Done) {
                return made.text("originToken");
            }
            // Another invocation of the same request was quicker: its secrets are the ones
        }
    }

    /** What is next is known beforehand, so that a function that read the secrets some time ago takes it, too. */
    private Item make(String rotation, Optional<Item> before) {
        var key = before.filter(old -> old.has("nextKey"))
                .map(old -> old.bytes("nextKey"))
                .orElseGet(this::key);
        var made = Item.of(Keys.secrets())
                .with("signingKey", key)
                .with("nextKey", key())
                .with(
                        "originToken",
                        before.flatMap(old -> old.optional("nextToken")).orElseGet(this::token))
                .with("nextToken", token())
                .with("rotation", rotation);
        before.ifPresent(old ->
                made.with("previousKey", old.bytes("signingKey")).with("previousToken", old.text("originToken")));
        made.with("lastingKey", before.map(SecretsKeeper::lasting).orElse(key));
        return made;
    }

    private byte[] key() {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private String token() {
        return Tokens.random(random) + Tokens.random(random);
    }

    /** What names things in the table for good is handed from rotation to rotation. */
    private static byte[] lasting(Item before) {
        return before.bytes(before.has("lastingKey") ? "lastingKey" : "signingKey");
    }
}
