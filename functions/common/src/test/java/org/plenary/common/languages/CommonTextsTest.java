package org.plenary.common.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonTextsTest {
    private static final Path TEXTS =
            Path.of(System.getProperty("plenary.root"), "functions/common/src/main/resources/languages/common");

    private final TextsCheck check = TextsCheck.of("functions/common", "common")
            .alsoAskedBy(Path.of("functions"))
            .made(Stream.of("400", "401", "403", "404", "409", "413", "422", "429", "500", "503")
                    .map(status -> "problem." + status + ".title"))
            .made(IntStream.rangeClosed(1, 12).mapToObj(month -> "date.month." + month))
            // Of the status alone, where nothing more is known
            .made("problem.409", "problem.413", "problem.429");

    @Test
    void everyTextIsThereInEveryLanguage() {
        assertThat(check.problems()).isEmpty();
    }

    @Test
    void aMissingTextIsFound(@TempDir Path copy) throws IOException {
        copy(copy, "pl", text -> text.replaceFirst("(?m)^form\\.errors\\.few.*\n", ""));

        assertThat(check.in(copy).problems()).containsExactly("form.errors.few is missing in pl");
    }

    @Test
    void aTextThatNobodyAsksForIsFound(@TempDir Path copy) throws IOException {
        for (var language : Language.complete()) {
            copy(copy, language.tag(), text -> text + "form.nobody = –\n");
        }

        assertThat(check.in(copy).problems()).containsExactly("Nobody asks for form.nobody");
    }

    @Test
    void aTextThatIsAskedForIsMissedEverywhere(@TempDir Path copy) throws IOException {
        for (var language : Language.complete()) {
            copy(copy, language.tag(), text -> text.replaceFirst("(?m)^page\\.skip.*\n", ""));
        }

        assertThat(check.in(copy).problems()).containsExactly("page.skip is asked for and does not exist");
    }

    @Test
    void anotherArgumentIsFound(@TempDir Path copy) throws IOException {
        copy(copy, "de", text -> text.replaceFirst("höchstens \\{0} Zeichen", "höchstens {1} Zeichen"));

        assertThat(check.in(copy).problems())
                .singleElement()
                .asString()
                .startsWith("error.long in de has other arguments");
    }

    /** All languages as they are, and this one changed. */
    private static void copy(Path to, String changed, UnaryOperator<String> change) throws IOException {
        for (var language : Language.complete()) {
            var name = language.tag() + ".properties";
            var from = Files.exists(to.resolve(name)) ? to.resolve(name) : TEXTS.resolve(name);
            var text = Files.readString(from);
            Files.writeString(to.resolve(name), language.tag().equals(changed) ? change.apply(text) : text);
        }
    }
}
