package org.plenary.acceptance.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.table.LocalTable;

/** Run by {@link ConditionsTest} in a worker. */
@ExtendWith(LocalTable.class)
final class NeglectedCases {
    private Neglected neglected;

    @BeforeEach
    void start(LocalTable local) {
        neglected = new Neglected(local.table());
    }

    @Test
    void something_begins_once() {
        assertThat(neglected.begin("one")).isTrue();
        assertThat(neglected.begin("one")).isFalse();
    }

    @Test
    void something_ends(LocalTable local) {
        neglected.begin("one");
        neglected.end("one");
        neglected.end("two");
        assertThat(local.items("UPLOAD#one"))
                .singleElement()
                .satisfies(item -> assertThat(item.text("state")).isEqualTo("ENDED"));
    }
}
