package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's screen. Each look at it is kept as pictures, light and dark, in target/pictures; nothing on it may be
 * inaccessible (WCAG 2.2 AA, as far as axe can tell) or wider than the screen.
 */
final class Screen implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final List<String> PAGES =
            Stream.concat(WCAG.stream(), Stream.of("best-practice")).toList();

    private final BrowserContext context;
    private final String story;
    private final List<String> wrong = new ArrayList<>();
    private int step;
    Page page;

    private Screen(Browser browser, String story, Browser.NewContextOptions options) {
        this.story = story;
        context = browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(30_000);
        page = context.newPage();
    }

    static Screen phone(Chromium chromium, String story, String language) {
        return new Screen(
                chromium.browser,
                story,
                new Browser.NewContextOptions()
                        .setLocale(language)
                        .setViewportSize(390, 844)
                        .setDeviceScaleFactor(2)
                        .setIsMobile(true)
                        .setHasTouch(true));
    }

    static Screen desk(Chromium chromium, String story, String language) {
        return new Screen(
                chromium.browser,
                story,
                new Browser.NewContextOptions().setLocale(language).setViewportSize(1280, 900));
    }

    Screen open(Object address) {
        page.navigate(address.toString());
        return this;
    }

    /** Goes on in the page that a click opens beside this one. */
    void followTo(Runnable click) {
        try {
            page = context.waitForPage(click);
            page.waitForLoadState();
        } catch (TimeoutError late) {
            var pages = context.pages().stream().map(Page::url).toList();
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(story + "-late.png")));
            throw new AssertionError("Of " + pages + " the last was on its way at " + page.url(), late);
        }
    }

    /** Looks at the page as it is now. */
    Screen look(String what) {
        return look(what, PAGES);
    }

    private Screen look(String what, List<String> rules) {
        step++;
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            var name = "%s-%02d-%s-%s.png"
                    .formatted(story, step, what, scheme.name().toLowerCase(Locale.ROOT));
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)).setFullPage(true));
            var violations = new AxeBuilder(page)
                    .withTags(rules)
                    .setLegacyMode(true)
                    .analyze()
                    .getViolations();
            violations.forEach(rule -> wrong.add(name + ": " + told(rule)));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        if (!(Boolean) page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")) {
            wrong.add(what + " is wider than the screen");
        }
        return this;
    }

    /** Looks at a mail's HTML without a page around it, which is for the mail program to give. */
    void lookAtMail(String html, String what) {
        // Not in the page that stands there: its policy would hold for the mail too
        page.navigate("about:blank");
        page.setContent(html);
        look(what, WCAG);
    }

    /** Fails with all that was wrong on any page looked at. */
    void assertNothingWrong() {
        assertThat(wrong).isEmpty();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp()
                + rule.getNodes().stream()
                        .map(node -> "\n    " + node.getHtml() + "\n    " + node.getFailureSummary())
                        .collect(Collectors.joining());
    }

    @Override
    public void close() {
        context.close();
    }
}
