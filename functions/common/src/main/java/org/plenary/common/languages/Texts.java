package org.plenary.common.languages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of pages and mails in one language: those of the kernel and those of one function, from
 * {@code languages/<bundle>/<tag>.properties} (UTF-8). {@code {0}} stands for an argument. A text that depends on a
 * number has one key for each plural category of its language (CLDR): {@code key.one}, {@code key.few} … and always
 * {@code key.other}.
 *
 * <p>That no key is missing in any language is checked by the build ({@code TextsCheck}), so asking for one that does
 * not exist is a bug.
 */
public final class Texts {
    /** The bundle of the kernel itself. */
    static final String KERNEL = "common";

    private static final Map<String, Texts> LOADED = new ConcurrentHashMap<>();

    private final Language language;
    private final Properties texts;

    private Texts(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /** The texts of the kernel and of this bundle. */
    public static Texts of(String bundle, Language language) {
        return LOADED.computeIfAbsent(bundle + "/" + language.tag(), key -> {
            var texts = new Properties();
            load(texts, KERNEL, language);
            if (!bundle.equals(KERNEL)) {
                load(texts, bundle, language);
            }
            return new Texts(language, texts);
        });
    }

    public Language language() {
        return language;
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text of this key with its arguments filled in. */
    public String get(String key, Object... arguments) {
        @Nullable String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("No text '" + key + "' in " + language.tag());
        }
        return fill(text, arguments);
    }

    public String get(Message message) {
        return get(message.key(), message.arguments().toArray());
    }

    /** The text for this number of things; the number itself is {@code {0}}. */
    public String count(String key, long number, Object... more) {
        var category = key + "." + Plural.category(language, number);
        var arguments = new Object[more.length + 1];
        arguments[0] = number;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return get(texts.containsKey(category) ? category : key + ".other", arguments);
    }

    private static String fill(String text, Object[] arguments) {
        if (arguments.length == 0 || text.indexOf('{') < 0) {
            return text;
        }
        var filled = new StringBuilder(text.length() + 32);
        int from = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
            int end = text.indexOf('}', at);
            filled.append(text, from, at).append(arguments[Integer.parseInt(text.substring(at + 1, end))]);
            from = end + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }

    private static void load(Properties into, String bundle, Language language) {
        var name = "/languages/" + bundle + "/" + language.tag() + ".properties";
        try (var stream = Texts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("No " + name);
            }
            into.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
