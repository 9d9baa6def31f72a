package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.plenary.acceptance.World.Visitor;

/** Whoever was accepted pays the first fee, in a browser: by card, by transfer, too little, twice. */
@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PayingStoryTest {
    private static final long FEE = 385_00;

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

    @Test
    void somebody_joins_pays_by_card_and_is_active() {
        var email = "pays-by-card@example.org";
        steps.member(email);
        try (var phone = Screen.phone(chromium, "pay-card", "fr")) {
            read(phone, email, "mail-invoice");
            phone.open(world.pages().resolve(steps.invoiceLink(email))).look("invoice");
            press(phone, "form[action$='/card'] button");
            phone.look("checkout");
            press(phone, "[value=decline]");
            phone.look("declined");
            phone.page.locator("a[href*='card=cancelled']").click();
            assertThat(phone.page.content()).contains("Rien n’a été payé");
            phone.look("back");
            press(phone, "form[action$='/card'] button");
            press(phone, "[value=card]");
            assertThat(phone.page.url()).startsWith(world.pages().toString()).endsWith("?card=done");
            world.settle();
            phone.page.reload();
            assertThat(phone.page.content()).contains("Cette facture est payée. Merci.");
            phone.look("paid");
            read(phone, email, "mail-receipt");
            assertThat(ownPage(phone, email)).contains("l’adhésion est à jour");
            phone.look("active");
            phone.assertNothingWrong();
        }
    }

    @Test
    void somebody_pays_by_transfer_and_is_active_once_the_statement_is_there() {
        var email = "pays-by-transfer@example.org";
        steps.member(email);
        try (var phone = Screen.phone(chromium, "pay-transfer", "ar")) {
            phone.open(world.pages().resolve(steps.invoiceLink(email)));
            press(phone, "form[action$='/transferred'] button");
            assertThat(phone.page.url()).endsWith("?told");
            phone.look("told");
            var answer = transferred("story-transfer", FEE, email);
            assertThat(answer).contains("385.00");
            phone.open(world.pages().resolve(steps.invoiceLink(email)));
            assertThat(phone.page.content()).contains("هذه الفاتورة مدفوعة");
            phone.look("paid");
            assertThat(ownPage(phone, email)).contains("فالعضوية سارية");
            phone.look("active");
            phone.assertNothingWrong();
        }
    }

    @Test
    void somebody_pays_short_and_the_rest_later() {
        var email = "pays-short@example.org";
        steps.member(email);
        try (var desk = Screen.desk(chromium, "pay-short", "de")) {
            transferred("story-short", FEE - 85_00, email);
            desk.open(world.pages().resolve(steps.invoiceLink(email)));
            assertThat(desk.page.content()).contains("85,00");
            desk.look("part");
            assertThat(ownPage(desk, email)).doesNotContain("die Mitgliedschaft ist also aktiv");
            // Some bank on the way kept two euros, which is within what the network lets go
            transferred("story-rest", 83_00, email);
            desk.open(world.pages().resolve(steps.invoiceLink(email)));
            assertThat(desk.page.content()).contains("Diese Rechnung ist bezahlt. Vielen Dank.");
            desk.look("paid");
            assertThat(ownPage(desk, email)).contains("die Mitgliedschaft ist also aktiv");
            desk.assertNothingWrong();
        }
    }

    @Test
    void somebody_pays_twice_and_sees_the_credit() {
        var email = "pays-twice@example.org";
        steps.member(email);
        try (var desk = Screen.desk(chromium, "pay-twice", "en")) {
            desk.open(world.pages().resolve(steps.invoiceLink(email)));
            press(desk, "form[action$='/card'] button");
            // The transfer was made while the card's page was open in another window
            transferred("story-twice", FEE, email);
            press(desk, "[value=card]");
            world.settle();
            desk.page.reload();
            assertThat(desk.page.content()).contains("€385.00 more has arrived than was needed");
            desk.look("credit");
            desk.open(world.pages().resolve(steps.signInLink(new Visitor("en"), Steps.FIRST)));
            press(desk, "form[action^='/sign-in/'] button");
            desk.open(world.pages().resolve("/office/invoices/" + steps.invoice(email)))
                    .look("office");
            desk.page.locator("a[href^='/office/accounts/']").first().click();
            desk.look("account");
            desk.assertNothingWrong();
        }
    }

    @Test
    void the_office_gives_a_part_of_a_payment_back_and_that_part_is_owed_again() {
        var email = "paid-too-early@example.org";
        steps.member(email);
        try (var desk = Screen.desk(chromium, "refund", "en")) {
            var link = world.pages().resolve(steps.invoiceLink(email));
            desk.open(link);
            press(desk, "form[action$='/card'] button");
            press(desk, "[value=card]");
            world.settle();
            desk.open(world.pages().resolve(steps.signInLink(new Visitor("en"), Steps.FIRST)));
            press(desk, "form[action^='/sign-in/'] button");
            desk.open(world.pages().resolve("/office/invoices/" + steps.invoice(email)));
            desk.page.locator("details:has(form[action$='/refund']) summary").click();
            desk.page.locator("[name=refund-amount]").fill("85.00");
            desk.page.locator("[name=refund-reason]").fill("Another band was meant");
            desk.look("form");
            press(desk, "form[action$='/refund'] button");
            assertThat(desk.page.url()).endsWith("done=refunded");
            assertThat(desk.page.content()).contains("Another band was meant");
            desk.look("refunded");
            world.settle();
            read(desk, email, "mail-owed-again");
            desk.open(link);
            assertThat(desk.page.content()).contains("€85.00");
            desk.look("owed-again");
            desk.assertNothingWrong();
        }
    }

    private static void press(Screen screen, String button) {
        screen.page.locator(button).first().click();
        screen.page.waitForLoadState();
    }

    /** The latest mail to somebody, as they read it. */
    private void read(Screen screen, String email, String what) {
        world.settle();
        screen.lookAtMail(String.valueOf(world.mails(email).getLast().html()), what);
    }

    /** What the page of a member says to whoever comes in by the link in a mail. */
    private String ownPage(Screen screen, String email) {
        screen.open(world.pages().resolve(steps.signInLink(new Visitor("en"), email)));
        press(screen, "form[action^='/sign-in/'] button");
        screen.open(world.pages().resolve("/member"));
        return screen.page.content();
    }

    /** Somebody's transfer is on a statement that was dropped; answers what the answer file says. */
    private String transferred(String id, long cents, String email) {
        var page = world.get(new Visitor("en"), steps.invoiceLink(email)).body();
        var file = "bank/" + id + ".xml";
        world.drop(
                file,
                new BankStatement(id, world.local().clock().instant())
                        .paid(cents, id + "-1", "", BankStatement.communication(page))
                        .xml());
        world.settle();
        return world.file(file + ".answer.txt");
    }
}
