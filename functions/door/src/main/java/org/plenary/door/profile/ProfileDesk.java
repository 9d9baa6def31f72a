package org.plenary.door.profile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Folder;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Texts;
import org.plenary.common.log.Log;
import org.plenary.common.network.NetworkProfile;

/** Takes a profile or refuses it, as a whole. A profile that is taken is in force from then on, with the logo there is. */
final class ProfileDesk {
    private final Folder folder;
    private final Versions versions;
    private final UploadAnswer answer;
    private final Log log;

    ProfileDesk(Folder folder, Versions versions, UploadAnswer answer, Log log) {
        this.folder = folder;
        this.versions = versions;
        this.answer = answer;
        this.log = log;
    }

    void take(Dropped file) throws IOException {
        var current = versions.inForce();
        switch (read(file)) {
            case ProfileReading.Invalid(var errors) -> {
                answer.give(file, refusal(file, errors, UploadAnswer.texts(current)), current);
                log.outcome("profile", file.id(), "refused");
            }
            case ProfileReading.Valid(var profile) -> {
                var network = Optional.of(profile);
                var texts = UploadAnswer.texts(network);
                if (file.check()) {
                    answer.give(file, texts.get("profile.check", file.name()), network);
                } else {
                    int version = versions.put(file, before -> Optional.of(with(before, profile)));
                    answer.give(file, texts.get("profile.taken", file.name(), version), network);
                    log.outcome("profile", file.id(), "in force");
                }
            }
        }
    }

    private ProfileReading read(Dropped file) throws IOException {
        try {
            return ProfileYaml.read(folder.read(file, ProfileYaml.LARGEST));
        } catch (Folder.TooLarge large) {
            return new ProfileReading.Invalid(List.of(
                    new ProfileError(1, 1, "", Message.of("profile.file.large", large.size(), ProfileYaml.LARGEST))));
        }
    }

    private static NetworkProfile with(Optional<NetworkProfile> before, NetworkProfile profile) {
        return profile.withLogo(before.flatMap(known -> known.look().logo()));
    }

    private static String refusal(Dropped file, List<ProfileError> errors, Texts texts) {
        var text = new StringBuilder(texts.count("profile.refused", errors.size(), file.name()));
        for (var error : errors) {
            text.append("\n\n")
                    .append(texts.get("profile.error", error.line(), error.column(), error.field()))
                    .append("\n  ")
                    .append(texts.get(error.message()));
        }
        return text.toString();
    }
}
