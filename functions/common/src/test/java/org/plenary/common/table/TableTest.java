package org.plenary.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalTable.class)
final class TableTest {
    private static final Key ONE = Keys.mail("one-mail");
    private static final Key TWO = Keys.mail("two-mail");

    @Test
    void writes_all_changes_or_none_and_names_the_one_that_was_in_the_way(LocalTable local) {
        var table = local.table();
        table.commit(Change.put(Item.of(TWO).with("word", "first")).ifAbsent());

        var commit = table.commit(List.of(
                Change.put(Item.of(ONE)).ifAbsent(),
                Change.put(Item.of(TWO).with("word", "second")).ifAbsent()));

        assertThat(commit).isInstanceOfSatisfying(Commit.Refused.class, refused -> {
            assertThat(refused.failed(0)).isFalse();
            assertThat(refused.failed(1)).isTrue();
            assertThat(refused.inTheWay(1).orElseThrow().text("word")).isEqualTo("first");
        });
        assertThat(table.get(ONE)).isEmpty();
    }

    @Test
    void keeps_what_the_first_writer_set(LocalTable local) {
        var table = local.table();
        table.commit(Change.update(ONE).setAbsent(Item.of(ONE).with("word", "first")));
        table.commit(
                Change.update(ONE).setAbsent(Item.of(ONE).with("word", "second").with("more", "yes")));

        assertThat(table.get(ONE)).hasValueSatisfying(item -> {
            assertThat(item.text("word")).isEqualTo("first");
            assertThat(item.text("more")).isEqualTo("yes");
        });
    }

    @Test
    void updates_one_item_on_condition_and_returns_it(LocalTable local) {
        var table = local.table();
        table.commit(Change.put(Item.of(ONE).with("count", 1)));

        var change = Change.update(ONE)
                .onlyIf("#count = :one")
                .set("count", "#count + :one")
                .value("one", 1);
        assertThat(table.update(change, item -> false))
                .hasValueSatisfying(item -> assertThat(item.number("count")).isEqualTo(2));
        assertThat(table.update(change, item -> false)).isEmpty();
        assertThat(table.update(change, item -> item.number("count") == 2)).isPresent();
    }
}
