package org.plenary.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine: the one that PLENARY_CHROMIUM names, else where it usually is. */
final class Chromium implements AutoCloseable {
    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/opt/google/chrome/chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static final String NONE =
            "Browser stories are skipped: there is no Chromium here. PLENARY_CHROMIUM names one that is elsewhere.";

    private final Playwright playwright;
    final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--disable-component-update",
                                // The mail on the mailbox page is in a frame that may do nothing, for which Chromium
                                // starts a
                                // process; on a busy machine it then loses every third click there, made right after a
                                // picture
                                "--disable-features=IsolateSandboxedIframes",
                                "--disable-dev-shm-usage",
                                "--disable-sync",
                                "--no-first-run",
                                "--no-default-browser-check")));
    }

    /** Skips the test, and says why, where there is none. */
    static Chromium started() {
        var found = find();
        if (found.isEmpty()) {
            System.out.println(NONE);
        }
        Assumptions.assumeTrue(found.isPresent(), NONE);
        return new Chromium(found.orElseThrow());
    }

    private static Optional<Path> find() {
        var named = Optional.ofNullable(System.getenv("PLENARY_CHROMIUM")).filter(path -> !path.isEmpty());
        if (named.isPresent() && !Files.isExecutable(Path.of(named.get()))) {
            throw new IllegalStateException("PLENARY_CHROMIUM names " + named.get() + ", which cannot be started");
        }
        return Stream.concat(named.stream(), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
