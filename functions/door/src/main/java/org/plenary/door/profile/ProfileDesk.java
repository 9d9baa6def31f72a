package org.plenary.door.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plenary.common.files.Dropped;
import org.plenary.common.files.Folder;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Texts;
import org.plenary.common.log.Log;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.ProfileJson;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/**
 * Takes a profile or refuses it, as a whole. A profile that is taken is in force from then on, and the ones before it
 * are kept; the answer is written last, so that who reads it can rely on it.
 */
final class ProfileDesk {
    private static final Duration REMEMBERED = Duration.ofDays(400);

    private final Folder folder;
    private final Table table;
    private final Clock clock;
    private final Log log;

    ProfileDesk(Folder folder, Table table, Clock clock, Log log) {
        this.folder = folder;
        this.table = table;
        this.clock = clock;
        this.log = log;
    }

    void take(Dropped file) throws IOException {
        var current = table.get(Keys.profile());
        ProfileReading reading;
        try {
            reading = ProfileYaml.read(folder.read(file, ProfileYaml.LARGEST));
        } catch (Folder.TooLarge large) {
            reading = new ProfileReading.Invalid(List.of(
                    new ProfileError(1, 1, "", Message.of("profile.file.large", large.size(), ProfileYaml.LARGEST))));
        }
        switch (reading) {
            case ProfileReading.Invalid(var errors) -> {
                var texts = texts(current.map(ProfileDesk::profile));
                answer(file, texts, refusal(file, errors, texts), current.map(ProfileDesk::profile));
                log.outcome("profile", file.id(), "refused");
            }
            case ProfileReading.Valid(var profile) -> {
                var texts = texts(Optional.of(profile));
                if (file.check()) {
                    answer(file, texts, texts.get("profile.check", file.name()), Optional.of(profile));
                } else {
                    int version = putInForce(file, profile);
                    answer(file, texts, texts.get("profile.taken", file.name(), version), Optional.of(profile));
                    log.outcome("profile", file.id(), "in force");
                }
            }
        }
    }

    /** The version under which the profile is in force; the same file again is the same version. */
    private int putInForce(Dropped file, NetworkProfile profile) {
        while (true) {
            var current = table.get(Keys.profile());
            if (current.filter(item -> item.text("upload").equals(file.id())).isPresent()) {
                return (int) current.orElseThrow().number("version");
            }
            long before = current.map(item -> item.number("version")).orElse(0L);
            int version = Math.toIntExact(before + 1);
            var json = ProfileJson.write(profile);
            var now = clock.instant();
            var inForce =
                    Change.put(profileItem(Keys.profile(), version, json, file).with("since", now));
            var kept = Change.put(profileItem(Keys.profileVersion(version), version, json, file)
                    .with("since", now));
            var upload = Change.put(Item.of(Keys.upload(file.id()))
                            .with("version", version)
                            .expires(now.plus(REMEMBERED)))
                    .ifAbsent();
            var commit = table.commit(List.of(
                    before == 0
                            ? inForce.ifAbsent()
                            : inForce.onlyIf("#version = :before").value("before", before),
                    kept,
                    upload));
            if (commit instanceof Commit.Done) {
                return version;
            }
            // An upload that was taken before, and replaced since: a repeated event does not bring it back
            if (commit instanceof Commit.Refused refused && refused.failed(2)) {
                return (int) refused.inTheWay(2).orElseThrow().number("version");
            }
        }
    }

    private static Item profileItem(Key key, int version, String json, Dropped file) {
        return Item.of(key)
                .with("version", version)
                .with("profile", json)
                .with("upload", file.id())
                .with("file", file.key());
    }

    private static NetworkProfile profile(Item item) {
        return ProfileJson.read(item.text("profile"));
    }

    private static Texts texts(Optional<NetworkProfile> profile) {
        return Texts.of(
                "profile", profile.map(known -> known.languages().standard()).orElse(Language.ENGLISH));
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

    private void answer(Dropped file, Texts texts, String text, Optional<NetworkProfile> network) {
        network.ifPresent(profile -> {
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
