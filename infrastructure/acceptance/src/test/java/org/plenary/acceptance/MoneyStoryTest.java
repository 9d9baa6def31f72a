package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.acceptance.World.Visitor;

/** The office looks after money, in a browser: who owes what and why, what waits, what is said of it. */
@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MoneyStoryTest {
    private Chromium chromium;
    private HereWorld world;
    private Steps steps;

    @BeforeAll
    void start() {
        chromium = Chromium.started();
        world = HereWorld.started();
        steps = new Steps(world);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, false", "ar, true"})
    void the_office_places_what_waits_and_says_what_no_record_tells(String language, boolean onPhone) {
        var paid = "money-paid-" + language + "@example.org";
        var owing = "money-owing-" + language + "@example.org";
        for (var email : List.of(paid, owing)) {
            steps.member(email);
        }
        var message = "for " + steps.invoice(paid).toLowerCase(Locale.ROOT);
        var movement = steps.waiting(message, 400_00);
        try (var screen = onPhone
                ? Screen.phone(chromium, "money-" + language, language)
                : Screen.desk(chromium, "money-" + language, language)) {
            screen.open(world.pages().resolve(steps.signInLink(new Visitor("en"), Steps.FIRST)));
            screen.page.locator("form[action^='/sign-in/'] button").first().click();

            screen.open(world.pages().resolve("/office/invoices/" + steps.invoice(paid)))
                    .look("waits");
            screen.open(world.pages().resolve("/office/bank/" + movement)).look("movement");
            screen.open(world.pages().resolve("/office/bank")).look("desk");
            screen.page
                    .locator("form[action='/office/bank/" + movement + "/book'] button")
                    .first()
                    .click();
            assertThat(screen.page.url()).endsWith("done=booked");
            screen.open(world.pages().resolve("/office/invoices/" + steps.invoice(paid)))
                    .look("paid");

            screen.open(world.pages().resolve("/office/invoices/" + steps.invoice(owing)));
            screen.page.locator("details:has(form[action$='/paid']) summary").click();
            screen.page.locator("[name=paid-reason]").fill("Cash at the spring meeting");
            screen.look("says");
            screen.page.locator("form[action$='/paid'] button").click();
            assertThat(screen.page.url()).endsWith("done=paid");
            screen.look("said");
            screen.page.locator("a[href^='/office/accounts/']").click();
            screen.look("account");
            screen.open(world.pages().resolve("/office/invoices")).look("invoices");
            screen.assertNothingWrong();
        }
        world.settle();
        for (var email : List.of(paid, owing)) {
            assertThat(world.get(new Visitor("en"), steps.invoiceLink(email)).body())
                    .contains("This invoice is paid");
        }
    }
}
