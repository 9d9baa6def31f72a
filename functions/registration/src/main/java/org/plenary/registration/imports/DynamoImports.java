package org.plenary.registration.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Speaker;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.registration.imports.domain.Draft;
import org.plenary.registration.imports.domain.Imports;
import org.plenary.registration.imports.domain.Outcome.How;
import org.plenary.registration.imports.domain.Outcome.Taken;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.MemberItem;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.Members;

/**
 * Imports in the table: the file, each row that was taken from it, and beside a member that a row changed what it was
 * before, so that whoever erases the member finds that too.
 */
final class DynamoImports implements Imports {
    /** For so long an import can be undone, and what that takes is kept. */
    static final Duration UNDOABLE = Duration.ofDays(90);

    private static final Duration KEPT = UNDOABLE.plusDays(7);
    private static final int ATTEMPTS = 3;
    private static final String TAKEN = "TAKEN";
    private static final String UNDONE = "UNDONE";

    private final Table table;
    private final Members members;
    private final Secrets secrets;
    private final Clock clock;

    DynamoImports(Table table, Members members, Secrets secrets, Clock clock) {
        this.table = table;
        this.members = members;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Import begin(String id, String key) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var begun = Item.of(Keys.upload(id)).with("id", id).with("key", key).with("began", now);
        return switch (table.commit(Change.put(begun.expires(now.plus(KEPT))).ifAbsent())) {
            case Commit.Done() -> read(begun);
            case Commit.Refused refused ->
                read(refused.inTheWay(0).orElseThrow(() -> new IllegalStateException("An import that vanished")));
        };
    }

    @Override
    public Optional<Import> find(String id) {
        return table.get(Keys.upload(id))
                .filter(item -> item.has("began"))
                .map(DynamoImports::read)
                .filter(found -> clock.instant().isBefore(found.began().plus(UNDOABLE)));
    }

    @Override
    public void answered(Import of) {
        table.commit(Change.update(Keys.upload(of.id())).set("answered", ":now").value("now", clock.instant()));
    }

    @Override
    public Map<Integer, Done> rows(Import of) {
        var rows = new HashMap<Integer, Done>();
        for (var item : table.query(Keys.upload(of.id()).pk(), "ROW")) {
            var taken = taken(item);
            rows.put(taken.number(), new Done(taken, undone(item)));
        }
        return rows;
    }

    @Override
    public List<Member> representedBy(EmailAddress address) {
        return table.query(Keys.addressPartition(address.hash()), "MEMBER").stream()
                .flatMap(item -> members.find(Speaker.read(item).member()).stream())
                .filter(member -> member.representative().email().folded().equals(address.folded()))
                .toList();
    }

    @Override
    public Optional<String> newId(EmailAddress address, String name) {
        // One that was erased keeps its id; who comes back gets the next
        for (int generation = 0; ; generation++) {
            var id = secrets.lasting().token("imported-member|" + generation, address.folded() + "\n" + name);
            var there = table.get(Keys.member(id));
            if (there.isEmpty()) {
                return Optional.of(id);
            }
            if (MemberItem.read(there.get()).isPresent()) {
                return Optional.empty();
            }
        }
    }

    @Override
    public boolean optedOut(Member member) {
        return member.addresses().stream()
                .anyMatch(address -> table.get(suppression(address)).isPresent());
    }

    @Override
    public Writing write(Import of, Draft draft, boolean optOutKept, int row) {
        var member = draft.after();
        var how = switch (draft) {
            case Draft.New _ -> How.NEW;
            case Draft.Update _ -> How.UPDATED;
            case Draft.Unchanged _ -> How.UNCHANGED;
        };
        var changes = new ArrayList<Change>();
        changes.add(Change.put(Item.of(Keys.uploadRow(of.id(), row))
                        .with("row", row)
                        .with("how", how.name())
                        .with("member", member.id())
                        .with("version", how == How.UPDATED ? member.version() + 1 : member.version())
                        .with("optOutKept", optOutKept)
                        .with("state", TAKEN)
                        .expires(of.began().plus(KEPT)))
                .ifAbsent());
        switch (draft) {
            case Draft.New(var after) -> {
                changes.addAll(MemberItem.added(after));
                changes.add(HappeningItem.put(Keys.member(after.id()), imported(of)));
                if (after.consents().newsletters().given()
                        || after.consents().directory().given()) {
                    changes.addAll(nobodyOptedOut(after));
                }
            }
            case Draft.Update(var before, var after, var fields) -> {
                changes.addAll(MemberItem.changed(before, after));
                changes.add(Change.put(MemberItem.under(Keys.memberBefore(before.id(), of.id()), before)
                                .expires(of.began().plus(KEPT)))
                        .ifAbsent());
                changes.add(
                        HappeningItem.put(Keys.member(after.id()), imported(of).changing(fields)));
                boolean gets = after.consents().newsletters().given();
                if (before.consents().newsletters().given() && !gets) {
                    changes.addAll(optOut(after, of));
                } else if (gets && !before.addresses().containsAll(after.addresses())) {
                    changes.addAll(nobodyOptedOut(after));
                }
            }
            case Draft.Unchanged _ -> {}
        }
        return switch (table.commit(changes)) {
            case Commit.Done() -> new Writing.Written(new Taken(row, how, member.id(), optOutKept));
            case Commit.Refused refused ->
                refused.failed(0)
                        ? new Writing.Written(
                                taken(refused.inTheWay(0).orElseThrow(() -> new IllegalStateException("No row"))))
                        : new Writing.Meanwhile();
        };
    }

    @Override
    public Undone undo(Import of, Done done, Import by) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (way(of, done)) {
                case Way.Closed(var why) -> {
                    return why;
                }
                case Way.Remove(var member, var row) -> {
                    var changes = new ArrayList<Change>();
                    changes.add(undone(row));
                    changes.addAll(MemberItem.removed(member));
                    changes.add(Change.delete(Keys.happening(Keys.member(member.id()), of.began(), of.id())));
                    if (table.commit(changes) instanceof Commit.Done) {
                        return new Undone.Back();
                    }
                }
                case Way.Restore(var member, var before, var row) -> {
                    if (table.commit(restoring(of, member, before, row, by)) instanceof Commit.Done) {
                        return new Undone.Back();
                    }
                }
            }
        }
        return new Undone.Touched(done.taken().member());
    }

    @Override
    public Undone canUndo(Import of, Done done) {
        return switch (way(of, done)) {
            case Way.Closed(var why) -> why;
            case Way.Remove _, Way.Restore _ -> new Undone.Back();
        };
    }

    /** How a row can be taken back. */
    private sealed interface Way {
        record Closed(Undone why) implements Way {}

        record Remove(Member member, Key row) implements Way {}

        record Restore(Member member, Member before, Key row) implements Way {}
    }

    private Way way(Import of, Done done) {
        var key = Keys.uploadRow(of.id(), done.taken().number());
        var row = table.get(key).orElseThrow(() -> new IllegalStateException("A row that vanished"));
        if (undone(row)) {
            return new Way.Closed(new Undone.Back());
        }
        var found = members.find(done.taken().member());
        if (found.isEmpty()) {
            return new Way.Closed(new Undone.Gone());
        }
        var member = found.get();
        if (member.version() != row.number("version")) {
            return new Way.Closed(new Undone.Touched(member.name().written()));
        }
        if (done.taken().how() == How.NEW) {
            return new Way.Remove(member, key);
        }
        return table.get(Keys.memberBefore(member.id(), of.id()))
                .flatMap(MemberItem::read)
                .<Way>map(before -> new Way.Restore(member, before, key))
                .orElseGet(() -> new Way.Closed(new Undone.Gone()));
    }

    private List<Change> restoring(Import of, Member member, Member before, Key row, Import by) {
        var changes = new ArrayList<Change>();
        changes.add(undone(row));
        var restored = before;
        if (before.consents().newsletters().given()) {
            var kept = new HashMap<EmailAddress, Item>();
            before.addresses()
                    .forEach(address -> table.get(suppression(address)).ifPresent(item -> kept.put(address, item)));
            if (kept.values().stream().allMatch(item -> item.text("import", "").equals(of.id()))) {
                for (var address : before.addresses()) {
                    changes.add(
                            kept.containsKey(address)
                                    ? Change.delete(suppression(address))
                                            .onlyIf("#import = :import")
                                            .value("import", of.id())
                                    : Change.check(suppression(address)).onlyIf("attribute_not_exists(PK)"));
                }
            } else {
                // Somebody said since that this address wants none: that outlives the undoing too
                restored = withoutNewsletters(before, by.began());
            }
        }
        changes.addAll(MemberItem.changed(member, restored));
        changes.add(Change.delete(Keys.memberBefore(member.id(), of.id())));
        var back = table
                .get(Keys.happening(Keys.member(member.id()), of.began(), of.id()))
                .map(HappeningItem::read)
                .map(Happening::changes)
                .orElse(List.of())
                .stream()
                .map(changed -> new Changed(changed.field(), changed.to(), changed.from()))
                .toList();
        changes.add(HappeningItem.put(
                Keys.member(member.id()),
                Happening.of(by.id(), by.began(), What.IMPORT_UNDONE, Actor.file(of.key()), "")
                        .changing(back)));
        return changes;
    }

    private static Happening imported(Import of) {
        return Happening.of(of.id(), of.began(), What.IMPORTED, Actor.file(of.key()), "");
    }

    /** As withdrawing the consent anywhere else does, with the import's name, so that undoing it finds its own. */
    private List<Change> optOut(Member member, Import of) {
        return member.addresses().stream()
                .map(this::suppression)
                .filter(key -> table.get(key).isEmpty())
                .map(key -> Change.put(Item.of(key).with("at", of.began()).with("import", of.id()))
                        .ifAbsent())
                .toList();
    }

    private List<Change> nobodyOptedOut(Member member) {
        return member.addresses().stream()
                .map(address -> Change.check(suppression(address)).onlyIf("attribute_not_exists(PK)"))
                .toList();
    }

    private Key suppression(EmailAddress address) {
        return Keys.suppressed(secrets.lasting().token(DynamoMembers.SUPPRESSION, address.folded()));
    }

    private static Change undone(Key row) {
        return Change.update(row)
                .set("state", ":undone")
                .value("undone", UNDONE)
                .onlyIf("#state = :taken")
                .value("taken", TAKEN);
    }

    private static boolean undone(Item row) {
        return row.text("state").equals(UNDONE);
    }

    private static Taken taken(Item row) {
        return new Taken(
                Math.toIntExact(row.number("row")),
                How.valueOf(row.text("how")),
                row.text("member"),
                row.flag("optOutKept"));
    }

    private static Import read(Item item) {
        return new Import(item.text("id"), item.text("key"), item.instant("began"), item.has("answered"));
    }

    private static Member withoutNewsletters(Member member, Instant at) {
        return new Member(
                member.id(),
                member.kind(),
                member.name(),
                member.country(),
                member.city(),
                member.website(),
                member.organisationKind(),
                member.disciplines(),
                member.fieldOfWork(),
                member.band(),
                member.representative(),
                member.duesContact(),
                member.purchaseOrder(),
                member.vatId(),
                member.language(),
                new Consents(member.consents().directory(), new Consent("", at)),
                member.acceptance(),
                member.membership(),
                member.version());
    }
}
