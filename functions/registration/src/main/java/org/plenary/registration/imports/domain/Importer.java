package org.plenary.registration.imports.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Folding;
import org.plenary.registration.imports.domain.Imports.Done;
import org.plenary.registration.imports.domain.Imports.Import;
import org.plenary.registration.imports.domain.Imports.Writing;
import org.plenary.registration.imports.domain.Outcome.How;
import org.plenary.registration.imports.domain.Outcome.Refused;
import org.plenary.registration.imports.domain.Outcome.Taken;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;

/**
 * Takes the rows of a file, each whole or not at all, and each once however often and wherever it is cut off. First it
 * finds out whom each row means, so that two rows that mean one member are seen whatever their order of writing; then
 * it writes.
 */
public final class Importer {
    /** So many rows are written at a time. */
    private static final int HANDS = 8;

    /** So often a row is decided anew when others change what it was decided by. */
    private static final int ATTEMPTS = 5;

    private final Imports imports;
    private final Members members;
    private final RowReading reading;
    private final Crew crew;

    /** @param timeLeft whether there is time for one more row */
    public Importer(Imports imports, Members members, RowReading reading, BooleanSupplier timeLeft) {
        this.imports = imports;
        this.members = members;
        this.reading = reading;
        this.crew = new Crew(HANDS, timeLeft);
    }

    /** Whom a row means. */
    private sealed interface Meant {
        /** By whom another row is seen to mean the same. */
        record Known(String id) implements Meant {}

        record New(String id) implements Meant {}

        record Nobody(Reason reason) implements Meant {}
    }

    /** What would come of each row, in their order; nothing is written. */
    public List<Outcome> check(Sheet sheet) {
        return work(sheet.rows(), Map.of(), (row, meant) -> decide(row, meant, Optional.empty()));
    }

    /** Takes the rows that were not yet taken, and tells what came of each, in their order. */
    public List<Outcome> take(Sheet sheet, Import under) {
        return work(sheet.rows(), imports.rows(under), (row, meant) -> decide(row, meant, Optional.of(under)));
    }

    @FunctionalInterface
    private interface Deciding {
        Outcome decide(Row row, Meant meant);
    }

    private List<Outcome> work(List<Row> rows, Map<Integer, Done> done, Deciding deciding) {
        record Work(Row row, Optional<Done> done, Meant meant) {}
        var found = crew.work(
                rows,
                row -> Optional.ofNullable(done.get(row.number()))
                        .map(before -> new Work(
                                row,
                                Optional.of(before),
                                new Meant.Known(before.taken().member())))
                        .orElseGet(() -> new Work(row, Optional.empty(), meant(row))));
        var first = new HashMap<String, Integer>();
        var work = new ArrayList<Work>();
        for (var one : found) {
            var id = switch (one.meant) {
                case Meant.Known(var known) -> known;
                case Meant.New(var fresh) -> fresh;
                case Meant.Nobody(var _) -> "";
            };
            var earlier = id.isEmpty() ? null : first.putIfAbsent(id, one.row.number());
            work.add(
                    earlier == null || one.done.isPresent()
                            ? one
                            : new Work(one.row, one.done, new Meant.Nobody(Reason.of("import.error.twice", earlier))));
        }
        return crew.work(
                work, one -> one.done.<Outcome>map(Done::taken).orElseGet(() -> deciding.decide(one.row, one.meant)));
    }

    private Outcome decide(Row row, Meant meant, Optional<Import> writing) {
        var of = meant;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var read = switch (of) {
                case Meant.Nobody(var reason) -> new RowReading.Read.Invalid(List.of(reason));
                case Meant.New(var id) -> create(row, id);
                case Meant.Known(var id) ->
                    members.find(id)
                            .map(before -> change(row, before))
                            .orElseGet(() -> new RowReading.Read.Invalid(List.of(Reason.of("import.error.gone"))));
            };
            switch (read) {
                case RowReading.Read.Invalid(var reasons) -> {
                    return new Refused(row, reasons);
                }
                case RowReading.Read.Valid(var draft, var optOutKept) -> {
                    if (writing.isEmpty()) {
                        return new Taken(row.number(), how(draft), draft.after().id(), optOutKept);
                    }
                    if (imports.write(writing.get(), draft, optOutKept, row.number())
                            instanceof Writing.Written(var taken)) {
                        return taken;
                    }
                }
            }
            of = meant(row);
        }
        return new Refused(row, List.of(Reason.of("import.error.busy")));
    }

    /** Read once more where an address turns out to want no newsletters: whether it does is only known by then. */
    private RowReading.Read create(Row row, String id) {
        var read = reading.create(row, id, false);
        return wishes(read) && optedOut(read) ? reading.create(row, id, true) : read;
    }

    private RowReading.Read change(Row row, Member before) {
        var read = reading.change(row, before, false);
        return wishes(read) && optedOut(read) ? reading.change(row, before, true) : read;
    }

    private static boolean wishes(RowReading.Read read) {
        return read instanceof RowReading.Read.Valid(var draft, var _)
                && switch (draft) {
                    case Draft.New(var after) ->
                        after.consents().newsletters().given()
                                || after.consents().directory().given();
                    // A member that gets newsletters may come to have an address that wants none
                    case Draft.Update(var before, var after, var _) ->
                        after.consents().newsletters().given()
                                && !before.addresses().containsAll(after.addresses());
                    case Draft.Unchanged(var _) -> false;
                };
    }

    private boolean optedOut(RowReading.Read read) {
        return read instanceof RowReading.Read.Valid(var draft, var _) && imports.optedOut(draft.after());
    }

    private static How how(Draft draft) {
        return switch (draft) {
            case Draft.New _ -> How.NEW;
            case Draft.Update _ -> How.UPDATED;
            case Draft.Unchanged _ -> How.UNCHANGED;
        };
    }

    /** By the id where the row has one, else by the representative's address and the name. */
    private Meant meant(Row row) {
        if (row.broken().isPresent()) {
            return new Meant.Nobody(row.broken().get());
        }
        var id = row.text(Column.ID);
        if (!id.isEmpty()) {
            return Tokens.wellFormed(id) && members.find(id).isPresent()
                    ? new Meant.Known(id)
                    : new Meant.Nobody(Reason.in(Column.ID, "import.error.id"));
        }
        var name = Folding.fold(row.text(Column.NAME));
        if (name.isEmpty()) {
            return new Meant.Nobody(Reason.in(
                    Column.NAME, row.text(Column.NAME).isEmpty() ? "error.required" : "import.error.no-letters"));
        }
        if (row.text(Column.EMAIL).isEmpty()) {
            return new Meant.Nobody(Reason.in(Column.EMAIL, "error.required"));
        }
        return switch (EmailAddress.parse(row.text(Column.EMAIL))) {
            case Reading.Wrong<EmailAddress>(var why) -> new Meant.Nobody(new Reason(Optional.of(Column.EMAIL), why));
            case Reading.Read<EmailAddress>(var address) -> {
                var known = known(address, name);
                if (known.isPresent()) {
                    yield known.get();
                }
                var fresh = imports.newId(address, name);
                yield fresh.isPresent()
                        ? new Meant.New(fresh.get())
                        // Another run may have made it since the first look
                        : known(address, name)
                                .orElseGet(() -> new Meant.Nobody(Reason.of("import.error.known-otherwise")));
            }
        };
    }

    /** The member of this name whom somebody of this address represents, or why there is no telling which. */
    private Optional<Meant> known(EmailAddress address, String name) {
        var same = imports.representedBy(address).stream()
                .filter(member -> named(member, name))
                .toList();
        return switch (same.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Meant.Known(same.getFirst().id()));
            default ->
                Optional.of(new Meant.Nobody(Reason.of(
                        "import.error.ambiguous",
                        same.size(),
                        String.join(", ", same.stream().map(Member::id).toList()))));
        };
    }

    private static boolean named(Member member, String folded) {
        return Folding.fold(member.name().written()).equals(folded)
                || Folding.fold(member.name().latin()).equals(folded);
    }
}
