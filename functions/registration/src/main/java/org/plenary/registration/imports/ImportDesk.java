package org.plenary.registration.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Folder;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Texts;
import org.plenary.common.log.Log;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.Network;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.registration.imports.domain.Importer;
import org.plenary.registration.imports.domain.Imports;
import org.plenary.registration.imports.domain.Imports.Import;
import org.plenary.registration.imports.domain.Undoing;
import org.plenary.registration.membership.domain.Members;

/**
 * Takes a file of members, or one that undoes an earlier one, and answers it. The answer is written last, so that who
 * reads it can rely on it; once it stands, the same event again does nothing.
 */
final class ImportDesk {
    private static final Pattern UNDO = Pattern.compile(
            "(?:undo-)?(?<code>[A-Za-z0-9_-]{22})(?: ?\\(\\d+\\))?(?:\\.(?:csv|txt))?", Pattern.CASE_INSENSITIVE);

    /** An event is not tried any longer than this: an import that is as old without an answer stays unanswered. */
    private static final Duration GIVEN_UP = Duration.ofHours(7);

    /** How long we know rows that we put beside a file as our own. */
    private static final Duration KNOWN = Duration.ofDays(400);

    private static final String REFUSED = ".refused.";

    private final Folder folder;
    private final Table table;
    private final Network network;
    private final Members members;
    private final Imports imports;
    private final Clock clock;
    private final Log log;

    ImportDesk(Folder folder, Table table, Network network, Members members, Imports imports, Clock clock, Log log) {
        this.folder = folder;
        this.table = table;
        this.network = network;
        this.members = members;
        this.imports = imports;
        this.clock = clock;
        this.log = log;
    }

    /** @param timeLeft whether there is time for one more row, and for the answer after it */
    void take(Dropped file, BooleanSupplier timeLeft) throws IOException {
        // Refused rows may come back under the name that we gave them
        if (file.key().endsWith(Dropped.ANSWER) || (file.ours() && !file.key().contains(REFUSED))) {
            return;
        }
        var profile = network.profile();
        if (profile.isEmpty()) {
            var answer = new ImportAnswer(Texts.of("registration", Language.ENGLISH), file);
            put(file.answerKey(), answer.unreadable(List.of(Message.of("import.file.no-network"))));
            log.outcome("import", file.id(), "no network");
            return;
        }
        new Desk(file, profile.get(), timeLeft).take();
    }

    /** What is on the desk. */
    private final class Desk {
        private final Dropped file;
        private final NetworkProfile network;
        private final BooleanSupplier timeLeft;
        private final Texts texts;
        private final ImportAnswer answer;

        Desk(Dropped file, NetworkProfile network, BooleanSupplier timeLeft) {
            this.file = file;
            this.network = network;
            this.timeLeft = timeLeft;
            this.texts = Texts.of("registration", network.languages().standard());
            this.answer = new ImportAnswer(texts, file);
        }

        void take() throws IOException {
            var named =
                    file.name().regionMatches(true, 0, "undo-", 0, 5) ? code(file.name()) : Optional.<String>empty();
            if (named.isPresent()) {
                undo(named.get());
                return;
            }
            byte[] bytes;
            try {
                bytes = folder.read(file, CsvFile.LARGEST);
            } catch (Folder.TooLarge large) {
                refuse(List.of(Message.of("import.file.large", large.size(), CsvFile.LARGEST)));
                return;
            }
            var content = bytes.length > 100 ? Optional.<String>empty() : code(text(bytes));
            if (content.isPresent()) {
                undo(content.get());
                return;
            }
            if (ours(bytes)) {
                return;
            }
            var names = ColumnNames.of(network);
            switch (new CsvFile(names).read(bytes)) {
                case CsvFile.Read.NotUnderstood(var why) -> refuse(why);
                case CsvFile.Read.Understood(var sheet) -> {
                    var importer = new Importer(imports, members, new RowReader(network, names, clock), timeLeft);
                    if (file.check()) {
                        var outcomes = importer.check(sheet);
                        putRefused(answer.refusedRows(sheet, outcomes));
                        put(file.answerKey(), answer.imported(sheet, outcomes, Optional.empty()));
                        log.outcome("import", file.id(), "checked");
                        return;
                    }
                    var under = imports.begin(file.id(), file.key());
                    if (under.answered()) {
                        return;
                    }
                    var outcomes = importer.take(sheet, under);
                    var until = under.began().plus(DynamoImports.UNDOABLE).atZone(network.zone());
                    putRefused(answer.refusedRows(sheet, outcomes));
                    tell(
                            under,
                            answer.imported(
                                    sheet,
                                    outcomes,
                                    Optional.of(new ImportAnswer.Undo(
                                            under.id(), until.toLocalDate().minusDays(1)))));
                    log.outcome("import", file.id(), "taken");
                }
            }
        }

        private void undo(String code) {
            var of = imports.find(code);
            if (of.isEmpty() || imports.rows(of.get()).isEmpty()) {
                finish(answer.nothingToUndo(code), "nothing to undo");
                return;
            }
            var past = of.get();
            if (!past.answered() && clock.instant().isBefore(past.began().plus(GIVEN_UP))) {
                finish(answer.underWay(past.key()), "under way");
                return;
            }
            var undoing = new Undoing(imports, timeLeft);
            if (file.check()) {
                put(file.answerKey(), answer.undone(past.key(), undoing.check(past)));
                log.outcome("undoing", file.id(), "checked");
                return;
            }
            var under = imports.begin(file.id(), file.key());
            if (!under.answered()) {
                tell(under, answer.undone(past.key(), undoing.undo(past, under)));
                log.outcome("undoing", file.id(), "done");
            }
        }

        private void refuse(List<Message> why) {
            finish(answer.unreadable(why), "refused");
        }

        private void finish(String text, String outcome) {
            if (file.check()) {
                put(file.answerKey(), text);
            } else {
                var under = imports.begin(file.id(), file.key());
                if (under.answered()) {
                    return;
                }
                tell(under, text);
            }
            log.outcome("import", file.id(), outcome);
        }

        /** By mail, beside the file, and then for good. */
        private void tell(Import under, String text) {
            var letter = Letter.about(texts, texts.get("import.mail", file.name()))
                    .say(text.strip())
                    .render(network);
            table.commit(Outbox.mailOnce(
                    file.id(),
                    new EmailAddress(network.office().address()),
                    letter,
                    Outbox.Care.ONCE,
                    file.id(),
                    clock.instant()));
            put(file.answerKey(), text);
            imports.answered(under);
        }

        /** Its event comes to us too: what is known as ours is not read as somebody's. */
        private void putRefused(Optional<byte[]> rows) {
            rows.ifPresent(csv -> {
                if (!file.check()) {
                    table.commit(Change.put(Item.of(written(answer.refusedKey(), csv))
                            .expires(clock.instant().plus(KNOWN))));
                }
                folder.write(answer.refusedKey(), "text/csv; charset=utf-8", csv);
            });
        }

        /** Refused rows as we wrote them; put right and dropped under the same name they are somebody's file. */
        private boolean ours(byte[] bytes) {
            return file.key().contains(REFUSED)
                    && (file.check() || table.get(written(file.key(), bytes)).isPresent());
        }

        private static Key written(String key, byte[] bytes) {
            return Keys.upload(Tokens.hash(key + "\n" + new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    private void put(String key, String text) {
        folder.write(key, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> code(String text) {
        var matcher = UNDO.matcher(text.strip());
        return matcher.matches() ? Optional.of(matcher.group("code")) : Optional.empty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "");
    }
}
