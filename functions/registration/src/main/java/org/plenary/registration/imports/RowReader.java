package org.plenary.registration.imports;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Submission;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.network.Membership;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.imports.domain.Column;
import org.plenary.registration.imports.domain.Draft;
import org.plenary.registration.imports.domain.Reason;
import org.plenary.registration.imports.domain.Row;
import org.plenary.registration.imports.domain.RowReading;
import org.plenary.registration.membership.MemberForm;
import org.plenary.registration.membership.MemberForm.By;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Acceptance;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;

/**
 * Reads a row by filling in the very form in which the office corrects a member. Columns that the file has not leave a
 * member as it is; a cell that is there says what it says, also when it is empty, but for the consents: no file switches
 * one on for somebody who is a member already.
 */
final class RowReader implements RowReading {
    private static final Set<Column> NOT_OF_THE_FORM =
            Set.of(Column.ID, Column.KIND, Column.JOINED, Column.PAID_UNTIL, Column.STATUS, Column.REASON);

    /** As a spreadsheet of an international office has it, or as most of Europe writes it; never month before day. */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT));

    private static final String YES = "yes";
    private static final String NO = "no";

    private final NetworkProfile network;
    private final ColumnNames names;
    private final Vocabulary words;
    private final Clock clock;

    RowReader(NetworkProfile network, ColumnNames names, Clock clock) {
        this.network = network;
        this.names = names;
        this.words = new Vocabulary(network);
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), network.zone());
    }

    @Override
    public Read create(Row row, String id, boolean optedOut) {
        var problems = new Problems();
        var kind = words.kind(row.text(Column.KIND));
        if (kind.isEmpty()) {
            problems.add(
                    row.text(Column.KIND).isEmpty()
                            ? Reason.in(Column.KIND, "error.required")
                            : unknown(row, Column.KIND));
            return new Read.Invalid(problems.all);
        }
        var today = today();
        var joined = date(row, Column.JOINED, problems).orElse(today);
        if (joined.isAfter(today)) {
            problems.add(Reason.in(Column.JOINED, "import.error.future"));
        }
        var membership = new Membership(joined, date(row, Column.PAID_UNTIL, problems), Optional.empty(), false);
        return read(row, nobodyYet(id, kind.get(), membership), true, optedOut, problems);
    }

    @Override
    public Read change(Row row, Member before, boolean optedOut) {
        var problems = new Problems();
        var kind = row.text(Column.KIND);
        if (!kind.isEmpty() && !words.kind(kind).equals(Optional.of(before.kind())) && !kind.equals(before.kind())) {
            problems.add(
                    words.kind(kind).isEmpty()
                            ? unknown(row, Column.KIND)
                            : Reason.in(Column.KIND, "import.error.fixed", before.kind()));
        }
        date(row, Column.JOINED, problems)
                .filter(joined -> !joined.equals(before.membership().joined()))
                .ifPresent(other -> problems.add(Reason.in(
                        Column.JOINED, "import.error.fixed", before.membership().joined())));
        date(row, Column.PAID_UNTIL, problems)
                .filter(until -> !Optional.of(until).equals(before.membership().paidUntil()))
                .ifPresent(other -> problems.add(Reason.in(Column.PAID_UNTIL, "import.error.paid")));
        return read(row, before, false, optedOut, problems);
    }

    private Read read(Row row, Member before, boolean isNew, boolean optedOut, Problems problems) {
        var found = MemberForm.of(before, network, By.OFFICE, today());
        if (found.isEmpty()) {
            problems.add(Reason.in(Column.KIND, "import.error.kind-gone", before.kind()));
            return new Read.Invalid(problems.all);
        }
        var form = found.get();
        var fields = new LinkedHashMap<String, Field<?>>();
        form.form.fields().forEach(field -> fields.put(field.name(), field));
        var texts = new HashMap<String, List<String>>(
                isNew ? Map.of() : form.showing(before).typed().values());
        // What a member has and its kind is not asked for stays without being read
        texts.keySet().retainAll(fields.keySet());
        texts.put(MemberForm.REASON.name(), List.of("import"));
        texts.put(MemberForm.VERSION.name(), List.of(Long.toString(before.version())));
        if (isNew) {
            texts.put(
                    Column.LANGUAGE.key(),
                    List.of(network.languages().standard().tag()));
        }
        boolean optOutKept = false;
        for (var column : Column.values()) {
            if (NOT_OF_THE_FORM.contains(column) || !row.has(column)) {
                continue;
            }
            var text = row.text(column);
            var field = fields.get(column.key());
            if (field == null) {
                notAsked(row, column, before, problems);
                continue;
            }
            if (column == Column.DIRECTORY || column == Column.NEWSLETTERS) {
                optOutKept |= consent(row, column, before, isNew, optedOut, texts, problems);
            } else if (text.isEmpty()) {
                // We write in some language, whether a file knows which or not
                if (column != Column.LANGUAGE) {
                    texts.remove(column.key());
                }
            } else {
                switch (column) {
                    case COUNTRY -> put(row, column, words.country(text), texts, problems);
                    case LANGUAGE -> put(row, column, words.language(text), texts, problems);
                    case DISCIPLINES ->
                        words.several(before.kind(), field, text)
                                .ifPresentOrElse(
                                        keys -> texts.put(column.key(), keys),
                                        () -> problems.add(unknown(row, column)));
                    case ORGANISATION_KIND, FIELD_OF_WORK, TURNOVER ->
                        put(row, column, words.choice(before.kind(), field, text), texts, problems);
                    default -> texts.put(column.key(), List.of(text));
                }
            }
        }
        if (!isNew && optedOut && before.consents().newsletters().given()) {
            texts.remove(Column.NEWSLETTERS.key());
            optOutKept = true;
        }
        var filled = form.read(new Submission(texts));
        filled.errors()
                .forEach((name, why) ->
                        Column.of(name).ifPresent(column -> problems.add(new Reason(Optional.of(column), why))));
        if (!problems.all.isEmpty()) {
            return new Read.Invalid(problems.all);
        }
        var after = form.corrected(before, filled, clock.instant());
        if (isNew) {
            return new Read.Valid(new Draft.New(after), optOutKept);
        }
        var changes = form.changes(before, after);
        return new Read.Valid(
                changes.isEmpty() ? new Draft.Unchanged(before) : new Draft.Update(before, after, changes), optOutKept);
    }

    /** @return whether the file says yes where that is not for a file to say */
    private boolean consent(
            Row row,
            Column column,
            Member before,
            boolean isNew,
            boolean optedOut,
            Map<String, List<String>> texts,
            Problems problems) {
        var text = row.text(column);
        if (text.isEmpty()) {
            return false;
        }
        var answer = names.answer(text);
        if (answer.isEmpty()) {
            problems.add(unknown(row, column));
            return false;
        }
        var consents = before.consents();
        boolean given = (column == Column.DIRECTORY ? consents.directory() : consents.newsletters()).given();
        boolean may = isNew ? !optedOut : given;
        texts.put(column.key(), List.of(answer.get() && may ? YES : NO));
        return answer.get() && !may;
    }

    /** A cell for a field that this kind of member does not have; what the member has there from before may stand. */
    private static void notAsked(Row row, Column column, Member before, Problems problems) {
        var text = row.text(column);
        boolean harmless = switch (column) {
            case REPRESENTATIVE -> true;
            case TURNOVER -> text.equals(before.band());
            case ORGANISATION_KIND -> text.equals(before.organisationKind());
            case PURCHASE_ORDER -> text.equals(before.purchaseOrder());
            case VAT_ID -> text.equals(before.vatId());
            default -> false;
        };
        if (!text.isEmpty() && !harmless) {
            problems.add(Reason.in(column, "import.error.not-asked", before.kind()));
        }
    }

    private static void put(
            Row row, Column column, Optional<String> key, Map<String, List<String>> texts, Problems problems) {
        key.ifPresentOrElse(found -> texts.put(column.key(), List.of(found)), () -> problems.add(unknown(row, column)));
    }

    private static Optional<LocalDate> date(Row row, Column column, Problems problems) {
        var text = row.text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (var format : DATES) {
            try {
                var date = LocalDate.parse(text, format);
                if (date.getYear() >= 1900 && date.getYear() <= 2200) {
                    return Optional.of(date);
                }
            } catch (DateTimeException another) {
                // The next way of writing it
            }
        }
        problems.add(Reason.in(column, "import.error.date"));
        return Optional.empty();
    }

    private static Reason unknown(Row row, Column column) {
        var text = row.text(column).replaceAll("\\R", " ");
        var shown = text.codePointCount(0, text.length()) <= 60
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
        return Reason.in(column, "import.error.unknown", shown);
    }

    /** What a new member is before its row is read. */
    private Member nobodyYet(String id, String kind, Membership membership) {
        var now = clock.instant();
        var language = network.languages().standard();
        var no = new Consent("", now);
        return new Member(
                id,
                kind,
                new Name("", ""),
                "",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                new Person("", new EmailAddress(""), "", language),
                Optional.empty(),
                "",
                "",
                language,
                new Consents(no, no),
                new Acceptance("", language, now),
                membership,
                1);
    }

    /** The first problem of each column: the form's words about a cell that was not understood would only repeat it. */
    private static final class Problems {
        private final List<Reason> all = new ArrayList<>();
        private final Set<Column> columns = new HashSet<>();

        void add(Reason reason) {
            if (reason.column().isEmpty() || columns.add(reason.column().get())) {
                all.add(reason);
            }
        }
    }
}
