package org.plenary.door.staff;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Staff;
import org.plenary.common.identity.Tokens;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.door.staff.domain.Colleagues;

/** The staff in the table. */
final class DynamoColleagues implements Colleagues {
    private final Table table;
    private final Secrets secrets;
    private final StaffLetters letters;
    private final RandomGenerator random;
    private final Clock clock;
    private final NetworkProfile network;

    DynamoColleagues(
            Table table,
            Secrets secrets,
            StaffLetters letters,
            RandomGenerator random,
            Clock clock,
            NetworkProfile network) {
        this.table = table;
        this.secrets = secrets;
        this.letters = letters;
        this.random = random;
        this.clock = clock;
        this.network = network;
    }

    @Override
    public List<Staff> all() {
        return table.query(Keys.staffPartition(), "STAFF").stream()
                .map(Staff::read)
                .sorted(Comparator.comparing(Staff::disabled).thenComparing(Staff::name))
                .toList();
    }

    @Override
    public Optional<Staff> find(String id) {
        return table.get(Keys.staff(id)).map(Staff::read);
    }

    @Override
    public Addition add(Staff newcomer, Staff by) {
        var now = clock.instant();
        var changes = new ArrayList<>(StaffItems.added(newcomer, by, Tokens.random(random), now));
        changes.add(Outbox.mail(
                secrets.signer().token("staff-mail", newcomer.id()),
                newcomer.email(),
                letters.welcome(newcomer, network),
                Outbox.Care.ONCE,
                newcomer.id(),
                now));
        return switch (table.commit(changes)) {
            case Commit.Done() -> Addition.DONE;
            // The person of this very request is there already: a form sent twice is one form
            case Commit.Refused refused -> refused.failed(0) ? Addition.DONE : Addition.TAKEN;
        };
    }

    @Override
    public Replacement replace(Staff before, Staff after, Staff by) {
        return switch (table.commit(StaffItems.replaced(before, after, by, Tokens.random(random), clock.instant()))) {
            case Commit.Done() -> Replacement.DONE;
            case Commit.Refused refused -> refused.failed(0) ? Replacement.OVERTAKEN : Replacement.LAST_ADMINISTRATOR;
        };
    }
}
