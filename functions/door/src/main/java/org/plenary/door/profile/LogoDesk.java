package org.plenary.door.profile;

import java.io.IOException;
import java.util.Optional;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Folder;
import org.plenary.common.forms.Reading;
import org.plenary.common.languages.Message;
import org.plenary.common.log.Log;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;

/** Takes the network's logo or refuses it. One that is taken is on every page from then on, in a new version of the profile. */
final class LogoDesk {
    private final Folder folder;
    private final Versions versions;
    private final UploadAnswer answer;
    private final Log log;

    LogoDesk(Folder folder, Versions versions, UploadAnswer answer, Log log) {
        this.folder = folder;
        this.versions = versions;
        this.answer = answer;
        this.log = log;
    }

    void take(Dropped file) throws IOException {
        var network = versions.inForce();
        var texts = UploadAnswer.texts(network);
        var text = texts.get(
                switch (network.isPresent() ? read(file) : Reading.<Logo>wrong("profile.logo.too-soon")) {
                    case Reading.Wrong<Logo>(var why) -> {
                        log.outcome("logo", file.id(), "refused");
                        yield why;
                    }
                    case Reading.Read<Logo>(var _) when file.check() -> Message.of("profile.logo.check", file.name());
                    case Reading.Read<Logo>(var logo) -> {
                        int version = versions.put(
                                file,
                                before -> before.map(profile -> profile.withLogo(Optional.of(logo.name()))),
                                Change.put(Item.of(Keys.logo(logo.name())).with("picture", logo.picture())));
                        log.outcome("logo", file.id(), "in force");
                        yield Message.of("profile.logo.taken", file.name(), version);
                    }
                });
        answer.give(file, text, network);
    }

    private Reading<Logo> read(Dropped file) throws IOException {
        try {
            return Logo.read(folder.read(file, Logo.LARGEST));
        } catch (Folder.TooLarge large) {
            return Reading.wrong("profile.logo.large", large.size(), Logo.LARGEST);
        }
    }
}
