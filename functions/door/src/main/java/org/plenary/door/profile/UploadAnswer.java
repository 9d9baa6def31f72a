package org.plenary.door.profile;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Folder;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Table;

/** What the office is answered about a file that it dropped: beside the file, and by mail once there is a network. */
final class UploadAnswer {
    private final Folder folder;
    private final Table table;
    private final Clock clock;

    UploadAnswer(Folder folder, Table table, Clock clock) {
        this.folder = folder;
        this.table = table;
        this.clock = clock;
    }

    /** The words for it: in the network's own language, or in English before there is one. */
    static Texts texts(Optional<NetworkProfile> network) {
        return Texts.of(
                "profile", network.map(known -> known.languages().standard()).orElse(Language.ENGLISH));
    }

    /** The file beside it is written last, so that who reads it can rely on it. */
    void give(Dropped file, String text, Optional<NetworkProfile> network) {
        network.ifPresent(profile -> {
            var texts = texts(network);
            var letter = Letter.about(texts, texts.get("profile.mail", file.name()))
                    .say(text)
                    .render(profile);
            var mail = Outbox.mailOnce(
                    file.id(),
                    new EmailAddress(profile.office().address()),
                    letter,
                    Outbox.Care.ONCE,
                    file.id(),
                    clock.instant());
            table.commit(mail);
        });
        folder.write(file.answerKey(), "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
