package org.plenary.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.support.NoContext;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.LocalTable;

@ExtendWith(LocalTable.class)
final class MembersImportTest {
    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");

    /** There is no S3 to be asked, so whatever asks fails. */
    private void handle(LocalTable local, String key) throws IOException {
        var environment = new HashMap<>(local.environment());
        environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
        var event = """
                {"source": "aws.s3", "detail-type": "Object Created",
                 "detail": {"bucket": {"name": "in"}, "object": {"key": "%s", "size": 3, "version-id": "1"}}}
                """.formatted(key);
        new MembersImport(environment, clock)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        new NoContext());
    }

    @ParameterizedTest
    @ValueSource(strings = {"members/a.csv.answer.txt", "check/members/a.refused.csv.answer.txt", "members/"})
    void answers_and_folders_are_no_files_of_members(String key, LocalTable local) throws IOException {
        SampleNetwork.setUp(local);
        int before = local.items().size();
        handle(local, key);
        assertThat(local.items()).hasSize(before);
    }

    @Test
    void a_file_that_cannot_be_fetched_is_left_to_the_retry(LocalTable local) {
        SampleNetwork.setUp(local);
        int before = local.items().size();
        assertThat(catchThrowable(() -> handle(local, "members/a.csv"))).isNotNull();
        assertThat(local.items()).hasSize(before);
    }
}
