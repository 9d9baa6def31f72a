package org.plenary.door.profile;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.plenary.common.languages.Message;
import org.plenary.common.network.NetworkProfile;

/** Reads the profile that staff write, checks it as a whole and names every error at its place. */
public final class ProfileYaml {
    /** In bytes; a complete profile in eight languages has about 40,000. */
    public static final int LARGEST = 256 * 1024;

    private ProfileYaml() {}

    public static ProfileReading read(byte[] yaml) {
        ProfileErrors errors = new ProfileErrors();
        Optional<NetworkProfile> profile = text(yaml, errors)
                .flatMap(text -> YamlTree.read(text, errors))
                .map(root -> ProfileReader.read(root, errors));
        return profile.isPresent() && errors.count() == 0
                ? new ProfileReading.Valid(profile.get())
                : new ProfileReading.Invalid(errors.inOrder());
    }

    private static Optional<String> text(byte[] yaml, ProfileErrors errors) {
        if (yaml.length > LARGEST) {
            errors.add(1, 1, "", Message.of("profile.file.large", yaml.length, LARGEST));
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(yaml);
        CharBuffer text = CharBuffer.allocate(yaml.length);
        CoderResult decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        if (decoded.isError()) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += yaml[i] == '\n' ? 1 : 0;
            }
            errors.add(line, 1, "", Message.of("profile.file.utf-8"));
            return Optional.empty();
        }
        text.flip();
        boolean marked = !text.isEmpty() && text.charAt(0) == '\ufeff';
        return Optional.of(text.subSequence(marked ? 1 : 0, text.length()).toString());
    }
}
