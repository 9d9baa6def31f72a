package org.plenary.door.staff;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Staff;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.LocalTable;
import org.plenary.door.staff.domain.Colleagues;
import org.plenary.door.staff.domain.ColleaguesContract;

@ExtendWith(LocalTable.class)
final class DynamoColleaguesTest implements ColleaguesContract {
    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private LocalTable local;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
        SampleNetwork.setUp(table);
    }

    @Override
    public Colleagues of(Staff first) {
        local.table().commit(StaffItems.first(first, "note-0001", clock.instant()));
        return new DynamoColleagues(
                local.table(),
                new Secrets(local.table(), clock),
                new StaffLetters(URI.create("https://network.example")),
                new Random(1),
                clock,
                SampleNetwork.profile());
    }
}
