package org.plenary.common.languages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Whether a bundle of texts is whole: each text in each complete language, with the same arguments; every text that the
 * sources ask for, and none that nobody asks for. What it finds is a list of sentences, so that one run tells
 * everything.
 *
 * <p>A text is asked for by its key as a literal of a Java source or a template. Keys that are made of data must be
 * told, with {@link #made}.
 */
public final class TextsCheck {
    private static final Path ROOT = Path.of(System.getProperty("plenary.root"));

    private static final String KEY = "[a-z0-9][a-z0-9-]*(\\.[A-Za-z0-9-]+)*";
    /** A key or the beginning of one between quotation marks, of which those of templates may be nested. */
    private static final Pattern LITERAL = Pattern.compile("(?<=\")" + KEY + "\\.?(?=\")");

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");
    private static final Pattern PLURAL = Pattern.compile("(.+)\\.(zero|one|two|few|many|other)");

    /** What each language writes otherwise, as patterns of what would be wrong. */
    private static final Map<String, Pattern> WRONG = Map.of(
            "fr", Pattern.compile("[ \\u00a0][;:!?»]|«(?!\\u202f)|(?<!\\u202f)»"),
            "de", Pattern.compile("”|(?<!„[^“]{0,80})“"),
            "pl", Pattern.compile("“|(?<!„[^”]{0,80})”"),
            "ar", Pattern.compile("\\p{IsArabic} ?[,;?]"));

    private final Path folder;
    private final String bundle;
    private final Set<String> made = new TreeSet<>();
    private final Set<String> strangers = new TreeSet<>();
    private List<Path> asking;
    private List<Path> alsoAsking = List.of();

    private TextsCheck(Path folder, String bundle, List<Path> asking) {
        this.folder = folder;
        this.bundle = bundle;
        this.asking = asking;
    }

    /** @param module folder of a module, whose sources ask for the texts of its bundle and of the kernel's */
    public static TextsCheck of(String module, String bundle) {
        var main = ROOT.resolve(module).resolve("src/main");
        return new TextsCheck(
                main.resolve("resources/languages").resolve(bundle),
                bundle,
                List.of(main.resolve("java"), main.resolve("jte")));
    }

    /** The texts as they are in another folder. */
    TextsCheck in(Path folder) {
        var check = new TextsCheck(folder, bundle, asking);
        check.made.addAll(made);
        check.strangers.addAll(strangers);
        check.alsoAsking = alsoAsking;
        return check;
    }

    /** Only these sources ask, by their folders within the module. */
    public TextsCheck askedBy(Path... folders) {
        asking = Arrays.stream(folders).map(ROOT::resolve).toList();
        return this;
    }

    /** These sources ask for some of the texts, beside others that are not ours. */
    public TextsCheck alsoAskedBy(Path folderOfSources) {
        alsoAsking = List.of(ROOT.resolve(folderOfSources));
        return this;
    }

    /** Keys that the sources make of data, or that are asked for elsewhere. */
    public TextsCheck made(Stream<String> keys) {
        keys.forEach(made::add);
        return this;
    }

    public TextsCheck made(String... keys) {
        return made(Arrays.stream(keys));
    }

    /** Labels of the fields of a form, which their names make; a hint may stand beside each. */
    public TextsCheck fields(String form, String... names) {
        return made(Arrays.stream(names).map(name -> form + "." + name));
    }

    /** Literals that look like keys and are none. */
    public TextsCheck notTexts(String... literals) {
        strangers.addAll(List.of(literals));
        return this;
    }

    /** What is wrong, each as a sentence. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        var english = read(folder, Language.ENGLISH, problems);
        for (var language : Language.complete()) {
            var texts = language.equals(Language.ENGLISH) ? english : read(folder, language, problems);
            sameKeys(english, texts, language, problems);
            texts.forEach((key, text) -> wellWritten(text, language)
                    .forEach(why -> problems.add("%s in %s %s: %s".formatted(key, language.tag(), why, text))));
            sameArguments(english, texts, language, problems);
        }
        askedFor(english, problems);
        return problems;
    }

    private Map<String, String> read(Path from, Language language, List<String> problems) {
        var texts = new LinkedHashMap<String, String>();
        var file = from.resolve(language.tag() + ".properties");
        if (!Files.exists(file)) {
            problems.add("There is no " + file);
            return texts;
        }
        for (var line : lines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var pair = line.split(" = ?", 2);
            if (pair.length < 2 || !pair[0].matches(KEY)) {
                problems.add("%s has a line that is not “key = text”: %s".formatted(file.getFileName(), line));
            } else if (texts.put(pair[0], pair[1]) != null) {
                problems.add("%s stands twice in %s".formatted(pair[0], language.tag()));
            }
        }
        return texts;
    }

    private static void sameKeys(
            Map<String, String> english, Map<String, String> texts, Language language, List<String> problems) {
        var wanted = new TreeSet<String>();
        for (var key : english.keySet()) {
            var counted = counted(english, key);
            if (counted.isEmpty()) {
                wanted.add(key);
            } else {
                categories(language).forEach(category -> wanted.add(counted + "." + category));
            }
        }
        wanted.stream()
                .filter(key -> !texts.containsKey(key))
                .forEach(key -> problems.add("%s is missing in %s".formatted(key, language.tag())));
        texts.keySet().stream()
                .filter(key -> !wanted.contains(key))
                .forEach(key -> problems.add("%s is in %s alone".formatted(key, language.tag())));
    }

    private static void sameArguments(
            Map<String, String> english, Map<String, String> texts, Language language, List<String> problems) {
        texts.forEach((key, text) -> {
            var counted = counted(texts, key);
            var wanted =
                    new TreeSet<>(arguments(english.getOrDefault(counted.isEmpty() ? key : counted + ".other", text)));
            var found = new TreeSet<>(arguments(text));
            if (key.matches(".*\\.(zero|one|two)") && !counted.isEmpty()) {
                // A text for one number alone may do without the number
                wanted.remove("{0}");
                found.remove("{0}");
            }
            if (key.endsWith(".zero") && !counted.isEmpty()) {
                // Of nothing there may be nothing to tell
                wanted.retainAll(found);
            }
            if (!wanted.equals(found)) {
                problems.add("%s in %s has other arguments: %s".formatted(key, language.tag(), text));
            }
        });
    }

    private static List<String> wellWritten(String text, Language language) {
        var problems = new ArrayList<String>();
        if (text.isBlank()) {
            problems.add("is blank");
        }
        if (!text.equals(text.strip())) {
            problems.add("has space around it");
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            problems.add("is not NFC");
        }
        if (ARGUMENT.matcher(text).replaceAll("").matches(".*[{}\\\\].*")) {
            problems.add("has a brace or a backslash that is no argument");
        }
        if (text.codePoints().anyMatch(TextsCheck::stray)) {
            problems.add("has a control character or an invisible one");
        }
        if (text.indexOf('\'') >= 0) {
            problems.add("has a typewriter’s apostrophe");
        }
        var wrong = WRONG.get(language.tag());
        if (wrong != null && wrong.matcher(text).find()) {
            problems.add("is not written as the language is");
        }
        return problems;
    }

    /** Direction is the page's to set; joiners belong to some scripts. */
    private static boolean stray(int c) {
        boolean joiner = c == 0x200c || c == 0x200d;
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> true;
            case Character.FORMAT -> !joiner;
            default -> false;
        };
    }

    private void askedFor(Map<String, String> english, List<String> problems) {
        var own = english.keySet().stream().map(key -> asked(english, key)).collect(Collectors.toSet());
        var known = new TreeSet<>(own);
        var kernel = read(kernel(), Language.ENGLISH, problems);
        kernel.keySet().forEach(key -> known.add(asked(kernel, key)));
        var subjects = known.stream().map(TextsCheck::subject).collect(Collectors.toSet());

        var literals = literals(asking);
        for (var literal : literals) {
            if (literal.indexOf('.') < 0 || !subjects.contains(subject(literal)) || strangers.contains(literal)) {
                continue;
            }
            boolean beginning = literal.endsWith(".");
            if (beginning && made.stream().noneMatch(key -> key.startsWith(literal))) {
                problems.add("Keys are made that begin with %s: say which".formatted(literal));
            } else if (!beginning && !known.contains(literal)) {
                problems.add("%s is asked for and does not exist".formatted(literal));
            }
        }
        made.stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add("%s is asked for and does not exist".formatted(key)));

        var used = new TreeSet<>(literals);
        used.addAll(literals(alsoAsking));
        used.addAll(made);
        own.stream()
                .filter(key -> !used.contains(key) && !(key.endsWith(".hint") && used.contains(withoutHint(key))))
                .sorted()
                .forEach(key -> problems.add("Nobody asks for %s".formatted(key)));
    }

    private static String withoutHint(String key) {
        return key.substring(0, key.length() - ".hint".length());
    }

    private Path kernel() {
        return bundle.equals("common") ? folder : ROOT.resolve("functions/common/src/main/resources/languages/common");
    }

    private static Set<String> literals(List<Path> folders) {
        var literals = new TreeSet<String>();
        for (var sources : folders) {
            if (!Files.exists(sources)) {
                continue;
            }
            try (var files = Files.walk(sources)) {
                files.filter(file -> file.toString().matches(".*\\.(java|jte)"))
                        .flatMap(file -> lines(file).stream())
                        .flatMap(line -> LITERAL.matcher(line).results())
                        .map(MatchResult::group)
                        .forEach(literals::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return literals;
    }

    /** The categories that whole numbers have, and the one that is always there. */
    private static Set<String> categories(Language language) {
        var categories = LongStream.concat(LongStream.rangeClosed(0, 200), LongStream.of(1_000_000))
                .mapToObj(number -> Plural.category(language, number))
                .collect(Collectors.toCollection(TreeSet::new));
        categories.add("other");
        return categories;
    }

    /** The key of a text that depends on a number, without its category; else empty. */
    private static String counted(Map<String, String> texts, String key) {
        var plural = PLURAL.matcher(key);
        return plural.matches() && texts.containsKey(plural.group(1) + ".one") ? plural.group(1) : "";
    }

    private static String asked(Map<String, String> texts, String key) {
        var counted = counted(texts, key);
        return counted.isEmpty() ? key : counted;
    }

    private static String subject(String key) {
        int end = key.indexOf('.');
        return end < 0 ? key : key.substring(0, end);
    }

    private static List<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
