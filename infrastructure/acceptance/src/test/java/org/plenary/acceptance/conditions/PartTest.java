package org.plenary.acceptance.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class PartTest {
    private static final String ALWAYS = "(attribute_exists(PK) OR attribute_not_exists(PK))";

    @Test
    void each_side_of_an_and_can_go() {
        var condition = "attribute_exists(PK) AND (a = :a OR b < :b) AND c = :c";
        assertThat(Part.of(condition))
                .extracting(Part::text)
                .containsExactly("attribute_exists(PK)", "(a = :a OR b < :b)", "c = :c");
        assertThat(Part.of(condition))
                .extracting(part -> part.away(condition))
                .containsExactly(
                        ALWAYS + " AND (a = :a OR b < :b) AND c = :c",
                        "attribute_exists(PK) AND " + ALWAYS + " AND c = :c",
                        "attribute_exists(PK) AND (a = :a OR b < :b) AND " + ALWAYS);
    }

    @Test
    void so_can_each_side_within_one_of_several_alternatives() {
        var condition = "(a = :a AND b = :b OR c = :c)";
        assertThat(Part.of(condition))
                .extracting(Part::text)
                .containsExactly(condition, "a = :a of a = :a AND b = :b", "b = :b of a = :a AND b = :b");
        assertThat(Part.of(condition))
                .extracting(part -> part.away(condition))
                .contains("(" + ALWAYS + " AND b = :b OR c = :c)", "(a = :a AND " + ALWAYS + " OR c = :c)");
    }

    @Test
    void parentheses_are_not_needed() {
        assertThat(Part.of("a = :a OR b = :b AND c = :c"))
                .extracting(Part::text)
                .containsExactly(
                        "a = :a OR b = :b AND c = :c", "b = :b of b = :b AND c = :c", "c = :c of b = :b AND c = :c");
    }

    @Test
    void what_it_does_not_understand_it_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Part.of("a BETWEEN :a AND :b"));
    }
}
