package org.plenary.payments.bank;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Folder;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Table;
import org.plenary.payments.bank.Teller.Taken;

/** What the office is answered about a statement: beside the file, and by mail. */
final class StatementAnswer {
    private final Folder folder;
    private final Table table;
    private final Clock clock;

    StatementAnswer(Folder folder, Table table, Clock clock) {
        this.folder = folder;
        this.table = table;
        this.clock = clock;
    }

    void refused(Dropped file, Message why, NetworkProfile network) {
        var texts = texts(network);
        give(file, texts.get("statement.refused", file.name()) + "\n\n" + texts.get(why), texts, network);
    }

    void taken(Dropped file, StatementReport report, NetworkProfile network) {
        var texts = texts(network);
        var language = texts.language();
        var text =
                new StringBuilder(texts.get(report.lookedOnly() ? "statement.looked" : "statement.taken", file.name()));
        for (var statement : report.statements()) {
            text.append("\n\n")
                    .append(texts.get(
                            "statement.of",
                            statement.id(),
                            Dates.longDate(statement.from(), language),
                            Dates.longDate(statement.until(), language)))
                    .append('\n')
                    .append(texts.get(
                            "statement.sums",
                            MoneyFormat.format(statement.opening(), language),
                            MoneyFormat.format(statement.closing(), language),
                            statement.movements()));
        }
        for (var gap : report.gaps()) {
            text.append("\n\n")
                    .append(texts.get(
                            "statement.gap",
                            Dates.longDate(gap.after(), language),
                            Dates.longDate(gap.before(), language)));
        }
        text.append("\n\n")
                .append(texts.get(
                        "statement.booked", report.count(Taken.BOOKED), MoneyFormat.format(report.booked(), language)))
                .append('\n')
                .append(texts.get("statement.waits", report.count(Taken.WAITS)))
                .append('\n')
                .append(texts.get("statement.outgoing", report.count(Taken.OUTGOING)))
                .append('\n')
                .append(texts.get("statement.known", report.count(Taken.KNOWN)));
        for (var transfer : report.waiting()) {
            text.append("\n  ")
                    .append(Dates.longDate(transfer.booked(), language))
                    .append(", ")
                    .append(MoneyFormat.format(transfer.amount(), language))
                    .append(", ")
                    .append(transfer.otherName());
        }
        give(file, text.toString(), texts, network);
    }

    /** The file beside it is written last, so that who reads it can rely on it. */
    private void give(Dropped file, String text, Texts texts, NetworkProfile network) {
        var letter =
                Letter.about(texts, texts.get("statement.mail", file.name())).say(text);
        table.commit(Outbox.mailOnce(
                file.id(),
                new EmailAddress(network.office().address()),
                letter.render(network),
                Outbox.Care.ONCE,
                file.id(),
                clock.instant()));
        folder.write(file.answerKey(), "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Texts texts(NetworkProfile network) {
        return Texts.of("payments", network.languages().standard());
    }
}
