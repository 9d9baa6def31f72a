package org.plenary.common.timeline;

import java.util.ArrayList;
import java.util.List;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.Role;
import org.plenary.common.timeline.Happening.What;

/** Happenings as they stand in the table, beside the item they happened to. */
public final class HappeningItem {
    private static final String PREFIX = "EVENT";

    private HappeningItem() {}

    /** Keeps a happening; keeping the same one again changes nothing. */
    public static Change put(Key of, Happening happening) {
        return Change.put(item(of, happening));
    }

    public static Item item(Key of, Happening happening) {
        var item = Item.of(Keys.happening(of, happening.at(), happening.id()))
                .with("happening", happening.id())
                .with("at", happening.at())
                .with("what", happening.what().name())
                .with("role", happening.by().role().name())
                .with("by", happening.by().id())
                .with("byName", happening.by().name())
                .with("words", happening.words())
                .with("mail", happening.mail());
        if (!happening.changes().isEmpty()) {
            item.with("fields", happening.changes().stream().map(Changed::field).toList())
                    .with(
                            "from",
                            happening.changes().stream().map(Changed::from).toList())
                    .with("to", happening.changes().stream().map(Changed::to).toList());
        }
        return item;
    }

    public static Happening read(Item item) {
        var changes = new ArrayList<Changed>();
        var fields = item.texts("fields");
        for (int i = 0; i < fields.size(); i++) {
            changes.add(new Changed(
                    fields.get(i), item.texts("from").get(i), item.texts("to").get(i)));
        }
        return new Happening(
                item.text("happening"),
                item.instant("at"),
                What.valueOf(item.text("what")),
                new Actor(Role.valueOf(item.text("role")), item.text("by", ""), item.text("byName", "")),
                item.text("words", ""),
                changes,
                item.text("mail", ""));
    }

    /** Everything that happened to something, oldest first. */
    public static List<Happening> timeline(Table table, Key of) {
        return table.query(of.pk(), PREFIX).stream().map(HappeningItem::read).toList();
    }
}
