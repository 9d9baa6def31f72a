package org.plenary.common.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/**
 * The network's own secrets: one restricted item of the table, made when the stack was created and read once at start.
 * A rotation takes effect as functions start anew.
 */
public final class Secrets {
    private final Table table;
    private volatile @Nullable Kept kept;

    public Secrets(Table table) {
        this.table = table;
    }

    /** What proves that we made something. */
    public Signer signer() {
        return kept().signer;
    }

    /** What the front door adds to every request. */
    public String originToken() {
        return kept().originToken;
    }

    /** Reads the secrets if they are there, so that the first request does not have to. */
    public void prime() {
        table.get(Keys.secrets()).ifPresent(item -> kept = read(item));
    }

    private Kept kept() {
        @Nullable Kept known = kept;
        if (known == null) {
            Optional<Item> item = table.get(Keys.secrets());
            known = read(item.orElseThrow(() -> new IllegalStateException("The stack has no secrets yet")));
            kept = known;
        }
        return known;
    }

    private static Kept read(Item item) {
        return new Kept(new Signer(item.bytes("signingKey")), item.text("originToken"));
    }

    private record Kept(Signer signer, String originToken) {}
}
