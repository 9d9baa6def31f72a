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

    private static final Pattern PLURAL = Pattern.compile("\\.(zero|one|two|few|many|other)$");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "nl", "de", "es", "it", "pl", "ar"})
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

        assertThat(texts(language).stringPropertyNames().stream()
                        .map(ProfileMessagesTest::withoutPlural)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "nl", "de", "es", "it", "pl", "ar"})
    void saysTheSameThingsInEveryLanguage(String language) throws IOException {
        Properties english = texts("en");
        Properties texts = texts(language);
        for (String key : english.stringPropertyNames()) {
            // A form for one thing alone may do without the number
            if (!key.equals(withoutPlural(key)) && !key.endsWith(".other")) {
                continue;
            }
            assertThat(arguments(texts.getProperty(key)))
                    .as("%s in %s", key, language)
                    .isEqualTo(arguments(english.getProperty(key)));
        }
    }

    private static String withoutPlural(String key) {
        return PLURAL.matcher(key).replaceFirst("");
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        ARGUMENT.matcher(text).results().forEach(found -> arguments.add(found.group()));
        return arguments;
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
