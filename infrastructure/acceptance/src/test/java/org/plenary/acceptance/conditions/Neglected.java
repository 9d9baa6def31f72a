package org.plenary.acceptance.conditions;

import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/** A small function, of whose five conditions one is looked after. */
final class Neglected {
    private final Table table;

    Neglected(Table table) {
        this.table = table;
    }

    boolean begin(String id) {
        return table.commit(Change.put(Item.of(Keys.upload(id)).with("state", "OPEN"))
                        .ifAbsent())
                instanceof Commit.Done;
    }

    void end(String id) {
        table.commit(Change.update(Keys.upload(id))
                .set("state", ":ended")
                .onlyIf("(attribute_not_exists(#kept) AND #state = :open OR #state = :ended)")
                .value("open", "OPEN")
                .value("ended", "ENDED"));
    }

    void forget(String id) {
        table.commit(Change.delete(Keys.upload(id)).ifPresent());
    }
}
