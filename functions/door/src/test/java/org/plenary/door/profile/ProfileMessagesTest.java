package org.plenary.door.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileMessagesTest {
    private static final Pattern KEY = Pattern.compile("\"(profile\\.[a-z0-9.-]*[a-z0-9])\"");

    @ParameterizedTest
    @ValueSource(strings = {"en"})
    void saysEveryErrorAndNothingElse(String language) throws IOException {
        Set<String> used = new TreeSet<>(Set.of(
                "profile.amount",
                "profile.amount.decimals",
                "profile.amount.large")); // from the kernel's "error.amount…"
        Path sources =
                Path.of(System.getProperty("plenary.root"), "functions/door/src/main/java/org/plenary/door/profile");
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group(1)));
            }
        }

        assertThat(texts(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (var stream =
                ProfileMessagesTest.class.getResourceAsStream("/languages/profile/" + language + ".properties")) {
            texts.load(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
