package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plenary.local.ses.Mail;

/** Somebody joins on a phone, the office welcomes them: in a browser, from the first page to the mail of welcome. */
@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JoiningStoryTest {
    /** Who joins. */
    enum Person {
        FRENCH(
                "fr",
                "ltr",
                "Théâtre de l’Écluse",
                "",
                "BE",
                "Namur",
                "Aurélie Fontaine",
                "aurelie@ecluse.example",
                "Nous accueillons des compagnies en résidence au bord de la Meuse."),
        ARABIC(
                "ar",
                "rtl",
                "دار الحكايات",
                "Dar al-Hikayat",
                "TN",
                "صفاقس",
                "مريم الزواري",
                "maryam@daralhikayat.example",
                "نروي الحكايات للأطفال في الساحات والمدارس.");

        final String language;
        final String direction;
        final String name;
        final String latin;
        final String country;
        final String city;
        final String representative;
        final String email;
        final String motivation;

        Person(
                String language,
                String direction,
                String name,
                String latin,
                String country,
                String city,
                String representative,
                String email,
                String motivation) {
            this.language = language;
            this.direction = direction;
            this.name = name;
            this.latin = latin;
            this.country = country;
            this.city = city;
            this.representative = representative;
            this.email = email;
            this.motivation = motivation;
        }
    }

    private Chromium chromium;
    private World world;

    @BeforeAll
    void start() {
        chromium = Chromium.started();
        world = World.started();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void somebody_joins_and_is_welcomed(Person person) {
        try (var phone = Screen.phone(chromium, person.language + "-phone", person.language);
                var desk = Screen.desk(chromium, person.language + "-office", "en")) {
            apply(phone, person);
            confirm(phone, person);
            accept(desk, person);
            welcome(phone, person);
            ownPage(phone, person);
            newAddress(phone, person);
            phone.assertNothingWrong();
            desk.assertNothingWrong();
        }
    }

    private void apply(Screen phone, Person person) {
        phone.open(world.pages()).look("start");
        var page = phone.page;
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(person.language);
        assertThat(page.locator("html").getAttribute("dir")).isEqualTo(person.direction);
        assertThat(page.locator(".brand img").evaluate("logo => logo.naturalWidth"))
                .isNotEqualTo(0);
        page.locator("main a[href='/join']").click();
        phone.look("kinds");
        page.locator("a[href='/join?kind=organisation']").click();
        phone.look("form");
        send(page, "/join");
        phone.look("errors");
        fill(page, person);
        send(page, "/join");
        assertThat(page.url()).endsWith("/join?sent");
        phone.look("sent");
    }

    private void fill(Page page, Person person) {
        page.locator("[name=name]").fill(person.name);
        page.locator("[name=latin-name]").fill(person.latin);
        page.locator("[name=country]").selectOption(person.country);
        page.locator("[name=city]").fill(person.city);
        page.locator("[name=organisation-kind]").selectOption("venue");
        page.locator("[name=disciplines][value=theatre]").check();
        page.locator("[name=turnover][value=up-to-250k]").check();
        page.locator("[name=representative]").fill(person.representative);
        page.locator("[name=email]").fill(person.email);
        page.locator("[name=motivation]").fill(person.motivation);
        page.locator("[name=rules]").check();
        page.locator("[name=directory]").check();
    }

    /** Presses the form's button, no sooner than a person would. */
    private void send(Page page, String action) {
        world.pass(Duration.ofSeconds(5));
        page.locator("main form[action='" + action + "'] button").click();
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    private void confirm(Screen phone, Person person) {
        openMail(phone, person.email, "/confirm/", "mail-confirm");
        phone.look("confirm");
        phone.page.locator("form[action^='/confirm/'] button").click();
        phone.look("thanks");
    }

    /** Finds the latest mail with such a link to an address on the mailbox page, reads it, and presses its button. */
    private void openMail(Screen screen, String address, String link, String what) {
        world.settle();
        read(screen, linked(address, link).getLast(), what);
        screen.followTo(() -> screen.page
                .frameLocator("iframe")
                .locator("a[style*=inline-block]")
                .click());
    }

    /** Reads the latest mail to an address in which this stands. */
    private Mail readMail(Screen screen, String address, String words, String what) {
        world.settle();
        var mail = world.mails(address).stream()
                .filter(one -> String.valueOf(one.html()).contains(words))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No mail with " + words + " to " + address));
        read(screen, mail, what);
        return mail;
    }

    private void read(Screen screen, Mail mail, String what) {
        screen.open(world.mailbox()).look("mailbox");
        screen.open(world.mailbox() + "/?to=" + mail.envelope().to().getFirst());
        screen.page.locator(".subject a[href='/mails/" + mail.id() + "']").click();
        screen.look(what);
    }

    private List<Mail> linked(String address, String link) {
        return world.mails(address).stream()
                .filter(mail -> mail.links().stream().anyMatch(one -> one.contains(link)))
                .toList();
    }

    private void accept(Screen desk, Person person) {
        signIn(desk, Steps.FIRST, "/office");
        desk.look("office");
        var page = desk.page;
        page.locator("main a[href='/office/applications']").click();
        desk.look("applications");
        page.locator("tbody a").getByText(person.name).click();
        desk.look("application");
        page.locator("form[action$='/accept'] button").click();
        assertThat(page.url()).contains("done=accepted");
        desk.look("accepted");
        page.locator("a.button[href^='/office/members/']").click();
        desk.look("member");
        desk.open(world.pages().resolve("/office/members")).look("members");
        desk.open(world.pages().resolve("/office/staff")).look("staff");
    }

    /** By the link in a mail. An address gets only a few of them a day: if today's are used up, tomorrow. */
    private void signIn(Screen screen, String address, String to) {
        for (int day = 0; day < 2; day++) {
            int before = linked(address, "/sign-in/").size();
            screen.open(world.pages().resolve(to)).look("sign-in");
            screen.page.locator("[name=email]").fill(address);
            send(screen.page, "/sign-in");
            screen.look("sign-in-sent");
            world.settle();
            if (linked(address, "/sign-in/").size() > before) {
                openMail(screen, address, "/sign-in/", "mail-sign-in");
                screen.look("doors");
                screen.page.locator("form[action^='/sign-in/'] button").first().click();
                assertThat(screen.page.url()).endsWith(to);
                return;
            }
            world.pass(Duration.ofDays(1));
        }
        throw new AssertionError("No link came to " + address);
    }

    private void welcome(Screen phone, Person person) {
        var mail = readMail(phone, person.email, world.pages() + "/member", "mail-welcome");
        assertThat(mail.html()).contains("lang=\"" + person.language + "\"", "dir=\"" + person.direction + "\"");
        phone.lookAtMail(String.valueOf(mail.html()), "mail-welcome-itself");
    }

    private void ownPage(Screen phone, Person person) {
        signIn(phone, person.email, "/member");
        phone.look("own-page");
        assertThat(phone.page.content()).contains(person.name);
    }

    /** Another address is theirs once its link was followed, and they come in by it. */
    private void newAddress(Screen phone, Person person) {
        var other = "new." + person.email;
        var page = phone.page;
        page.locator("details:has(form[action='/member/address']) summary").click();
        page.locator("form[action='/member/address'] [name=email]").fill(other);
        phone.look("new-address");
        page.locator("form[action='/member/address'] button").click();
        assertThat(page.url()).endsWith("/member?sent");
        openMail(phone, other, "/address/", "mail-new-address");
        phone.look("address");
        phone.page.locator("form[action^='/address/'] button").click();
        phone.look("address-changed");
        readMail(phone, person.email, "membership@open-stage.example", "mail-address-changed");
        signIn(phone, other, "/member");
        assertThat(phone.page.content()).contains(person.name, other);
    }
}
