package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.plenary.acceptance.World.Visitor;

/** A member is asked for its turnover, declares it, and gives notice; the office looks at the year's fees: in a browser. */
@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RenewalStoryTest {
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
    void a_member_declares_its_turnover_by_the_link_of_a_mail_and_later_gives_notice() {
        var email = "renews@example.org";
        var link = steps.declarationLink(email);
        try (var phone = Screen.phone(chromium, "renewal", "nl")) {
            phone.lookAtMail(String.valueOf(world.mails(email).getLast().html()), "mail-turnover");
            phone.open(world.pages().resolve(link)).look("turnover");
            phone.page.locator("summary").click();
            phone.page.locator("[name=turnover][value=up-to-25k]").check();
            press(phone, "details button");
            phone.look("why-less");
            phone.page.locator("[name=fall-reason]").fill("Het festival is gestopt.");
            press(phone, "details button");
            assertThat(phone.page.content()).contains("Dank u, het is genoteerd.");
            phone.look("declared");

            phone.open(world.pages().resolve(steps.signInLink(new Visitor("en"), email)));
            press(phone, "form[action^='/sign-in/'] button");
            phone.open(world.pages().resolve("/member"));
            phone.page
                    .locator("details:has(form[action='/member/notice']) summary")
                    .click();
            phone.look("notice");
            press(phone, "form[action='/member/notice'] button");
            assertThat(phone.page.content()).contains("U hebt opgezegd");
            phone.look("noticed");
            world.settle();
            phone.lookAtMail(String.valueOf(world.mails(email).getLast().html()), "mail-notice");
            phone.assertNothingWrong();
        }
    }

    @Test
    void the_office_sees_whom_the_year_invoices_records_a_notice_and_suspends() {
        steps.owing("fees-are-due@example.org");
        try (var desk = Screen.desk(chromium, "fees", "en")) {
            desk.open(world.pages().resolve(steps.signInLink(new Visitor("en"), Steps.FIRST)));
            press(desk, "form[action^='/sign-in/'] button");
            desk.open(world.pages().resolve("/office/fees")).look("fees");
            desk.open(world.pages().resolve("/office/members?q=fees-are-due@example.org"));
            desk.page.locator("tbody a").first().click();
            desk.page.locator("details:has(form[action$='/notice']) summary").click();
            desk.page.locator("[name=proof]").fill("Letter of 20 November, file 12");
            desk.page.locator("details:has(form[action$='/suspend']) summary").click();
            desk.look("member");
            press(desk, "form[action$='/notice'] button");
            assertThat(desk.page.url()).endsWith("done=noticed");
            desk.page.locator("details:has(form[action$='/suspend']) summary").click();
            desk.page.locator("[name=suspend-reason]").fill("The board, 21 November");
            press(desk, "form[action$='/suspend'] button");
            assertThat(desk.page.url()).endsWith("done=suspended");
            desk.look("suspended");
            desk.assertNothingWrong();
        }
    }

    private static void press(Screen screen, String button) {
        screen.page.locator(button).first().click();
        screen.page.waitForLoadState();
    }
}
