package org.plenary.registration.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.plenary.common.files.Spreadsheets;
import org.plenary.common.languages.Language;
import org.plenary.registration.membership.domain.SampleMembers;

final class MemberCsvTest {
    private static int bytes(int members) {
        return MemberCsv.of(
                        Collections.nCopies(members, SampleMembers.theatre("member-01")),
                        Language.ENGLISH,
                        member -> "active")
                .map(table -> table.getBytes(StandardCharsets.UTF_8).length)
                .orElse(-1);
    }

    @Test
    void a_table_that_lambda_could_not_answer_with_is_none() {
        int line = bytes(2) - bytes(1);
        int head = bytes(1) - line;
        int most = (Spreadsheets.LARGEST - head) / line;
        assertThat(bytes(most)).isBetween(Spreadsheets.LARGEST - line, Spreadsheets.LARGEST);
        assertThat(bytes(most + 1)).isEqualTo(-1);
    }
}
