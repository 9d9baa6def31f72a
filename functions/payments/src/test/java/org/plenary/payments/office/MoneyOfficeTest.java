package org.plenary.payments.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Role;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.SignedIn;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.bank.MovementItem;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.ledger.domain.Posting.Kind;
import org.plenary.payments.support.SampleInvoices;
import org.plenary.payments.support.SamplePayers;

/** What the office sees of money, and says about it. */
@ExtendWith(LocalTable.class)
final class MoneyOfficeTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Invoicing INVOICING = NETWORK.invoicing().orElseThrow();
    private static final String ONE = "INV-2027-00001";
    private static final String INVOICE = "/office/invoices/{number}";

    private final SetClock clock = new SetClock("2027-01-15T09:00:00Z");
    private LocalTable local;
    private MoneyFunction function;
    private SignedIn ines;
    private SignedIn board;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        function = new MoneyFunction(given.environment(), clock);
        ines = SignedIn.staff(given, function, clock, "Ines", Role.FINANCE);
        board = SignedIn.staff(given, function, clock, "Board", Role.BOARD);
    }

    @Test
    void lists_what_is_owed_with_how_many_and_what_they_come_to() {
        owing("member-1", "member-2", "member-3");
        pay("member-1", 1, 385_00);
        pay("member-2", 2, 100_00);
        var page = list("");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("3 in all", "€1,155.00", "€485.00", "€670.00", "/office/members/member-1")
                .contains("Paid against due, 2027", "<svg", "February");
        assertThat(list("state=paid").body())
                .contains("1 of 3 · filter: paid", ONE)
                .doesNotContain("INV-2027-00002");
        assertThat(list("state=open").body()).contains("2 of 3").doesNotContain(ONE);
        assertThat(list("q=270000000255").body()).contains("1 of 3", "INV-2027-00002");
        assertThat(list("q=ecluse&country=FR&kind=organisation").body()).contains("3 of 3");
        assertThat(list("kind=individual").body()).contains("0 of 3", "No invoice matches.");
        assertThat(list("year=2027").body()).contains("3 of 3 · filter: 2027");
        assertThat(list("state=overdue").body()).contains("0 of 3");
        pass(Duration.ofDays(40));
        assertThat(list("state=overdue").body()).contains("2 of 3");
    }

    @Test
    void what_is_open_is_listed_whatever_its_year_and_what_is_settled_by_its_own() {
        owing("member-1", "member-2");
        pay("member-1", 1, 385_00);
        pass(Duration.ofDays(365));
        assertThat(list("").body()).contains("One in all", "INV-2027-00002").doesNotContain(ONE);
        assertThat(list("year=2027").body()).contains("2 of 2", ONE);
    }

    @Test
    void the_file_has_plain_amounts_and_no_formula() {
        local.table().commit(Change.put(SamplePayers.member("member-1", "=1+1", "@SUM", "FR", "Lyon", "fr")));
        issue("member-1");
        pay("member-1", 1, 400_00);
        var file = ines.get("/office/invoices.csv", "", "");
        assertThat(file.headers().get("content-type")).startsWith("text/csv");
        assertThat(file.body()).contains(ONE + ",'=1+1,'@SUM,member-1,", ",385.00,400.00,-15.00,over-paid");
    }

    @Test
    void one_invoice_says_why_it_is_not_paid() {
        owing("member-1");
        assertThat(invoice().body())
                .contains("Not paid yet, and there is time until 14 February 2027.", "Cotisation, 2027", "invoiced");
        movement("Théâtre de l’Écluse", 385_00);
        assertThat(invoice().body())
                .contains("Not paid: €385.00 of 18 January 2027 waits at the bank desk and may be for it.");
    }

    @Test
    void paid_otherwise_makes_a_member_once_however_often_it_is_pressed() {
        owing("member-1");
        var said = Map.of(
                "version", List.of(version()),
                "paid-amount", List.of("385.00"),
                "paid-day", List.of("2027-01-14"),
                "paid-reason", List.of("Cash at the desk"));
        for (int press = 0; press < 2; press++) {
            var answer = ines.post(INVOICE + "/paid", ONE, said);
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.headers().get("location")).isEqualTo("/office/invoices/" + ONE + "?done=paid");
        }
        assertThat(account().postings()).hasSize(2);
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.PAID);
        assertThat(local.table().get(Keys.member("member-1")).orElseThrow().text("paidUntil"))
                .isEqualTo("2027-12-31");
        assertThat(local.items("MAIL#")).hasSize(1);
        assertThat(account().postings().getLast()).satisfies(posting -> {
            assertThat(posting.kind()).isEqualTo(Kind.PAID_OTHERWISE);
            assertThat(posting.by()).isEqualTo("Ines");
            assertThat(posting.words()).isEqualTo("Cash at the desk");
            assertThat(posting.value()).isEqualTo(LocalDate.of(2027, 1, 14));
        });
    }

    @Test
    void the_same_words_of_somebody_else_are_no_second_click() {
        owing("member-1");
        var said = Map.of(
                "version", List.of(version()),
                "paid-amount", List.of("100"),
                "paid-day", List.of("2027-01-14"),
                "paid-reason", List.of("Cash"));
        assertThat(ines.post(INVOICE + "/paid", ONE, said).status()).isEqualTo(303);
        var ben = SignedIn.staff(local, function, clock, "Ben", Role.OFFICE);
        assertThat(ben.post(INVOICE + "/paid", ONE, said).status()).isEqualTo(409);
        var more = new LinkedHashMap<>(said);
        more.put("paid-amount", List.of("200"));
        assertThat(ines.post(INVOICE + "/paid", ONE, more).status()).isEqualTo(409);
        assertThat(balance().owed()).isEqualTo(euros(285_00));
    }

    @Test
    void nothing_is_booked_on_what_was_not_seen() {
        owing("member-1");
        var seen = version();
        pay("member-1", 1, 200_00);
        var answer = ines.post(
                INVOICE + "/write-off", ONE, Map.of("version", List.of(seen), "write-off-reason", List.of("Closed")));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Nothing was done: something was booked since you looked.");
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.PART_PAID);
        var again = Map.of("version", List.of(version()), "write-off-reason", List.of("Closed"));
        assertThat(ines.post(INVOICE + "/write-off", ONE, again).status()).isEqualTo(303);
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.WRITTEN_OFF);
        assertThat(local.table().get(Keys.member("member-1")).orElseThrow().has("paidUntil"))
                .isFalse();
        assertThat(invoice().body()).contains("Given up on 15 January 2027 by Ines: Closed");
        assertThat(HappeningItem.timeline(local.table(), Keys.member("member-1")))
                .as("once, on the member's page, too")
                .singleElement()
                .satisfies(happening -> {
                    assertThat(happening.what()).isEqualTo(Happening.What.WRITTEN_OFF);
                    assertThat(happening.words()).isEqualTo(ONE + ": Closed");
                });
    }

    @Test
    void reminders_are_paused_and_resumed_with_a_reason() {
        owing("member-1");
        var pause = Map.of("version", List.of(version()), "pause-reason", List.of("They asked for time"));
        assertThat(ines.post(INVOICE + "/pause", ONE, pause).status()).isEqualTo(303);
        assertThat(balance().paused()).isTrue();
        assertThat(invoice().body())
                .contains("reminders are paused since 15 January 2027 by Ines: They asked for time")
                .contains(ONE + "/resume")
                .doesNotContain(ONE + "/pause\"");
        var twice = Map.of("version", List.of(version()), "pause-reason", List.of("Again"));
        assertThat(ines.post(INVOICE + "/pause", ONE, twice).status()).isEqualTo(409);
        var resume = Map.of("version", List.of(version()), "resume-reason", List.of("Time is over"));
        assertThat(ines.post(INVOICE + "/resume", ONE, resume).status()).isEqualTo(303);
        assertThat(balance().paused()).isFalse();
        assertThat(HappeningItem.timeline(local.table(), Keys.member("member-1")))
                .as("what the member's page tells")
                .extracting(happening -> happening.what() + " " + happening.words() + " "
                        + happening.by().name())
                .containsExactly(
                        "REMINDERS_PAUSED " + ONE + ": They asked for time Ines",
                        "REMINDERS_RESUMED " + ONE + ": Time is over Ines");
    }

    @Test
    void taken_back_by_one_credit_note() {
        owing("member-1");
        var credit = Map.of("credit-reason", List.of("Une erreur de notre part"));
        assertThat(ines.post(INVOICE + "/credit", ONE, credit).status()).isEqualTo(303);
        assertThat(ines.post(INVOICE + "/credit", ONE, credit).status()).isEqualTo(303);
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.CANCELLED);
        assertThat(invoice().body())
                .contains("taken back on 15 January 2027 by credit note CN-2027-00001 (Ines): Une erreur")
                .contains("/office/invoices/CN-2027-00001/pdf")
                .doesNotContain(ONE + "/credit\"");
        // What was asked is not due any more, and the note itself is no invoice
        assertThat(list("").body()).contains("One in all", "taken back").doesNotContain("CN-2027-00001");
        assertThat(ines.get(INVOICE, "CN-2027-00001", "").status()).isEqualTo(404);
    }

    @Test
    void what_is_missing_or_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost() {
        owing("member-1");
        var wrong = ines.post(
                INVOICE + "/paid",
                ONE,
                Map.of(
                        "version", List.of(version()),
                        "paid-amount", List.of("-5"),
                        "paid-day", List.of("2027-01-16"),
                        "paid-reason", List.of("Told <b>me</b>")));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("This does not look like an amount.", "value=\"-5\"", "value=\"Told &lt;b>me&lt;/b>\"");
        var tomorrow = ines.post(
                INVOICE + "/paid",
                ONE,
                Map.of(
                        "version", List.of(version()),
                        "paid-amount", List.of("5"),
                        "paid-day", List.of("2027-01-16"),
                        "paid-reason", List.of("Cash")));
        assertThat(tomorrow.status()).isEqualTo(422);
        assertThat(tomorrow.body()).contains("This day is still to come.");
        assertThat(account().postings()).hasSize(1);
    }

    @Test
    void who_only_reads_is_offered_nothing_to_say() {
        owing("member-1");
        var id = movement("Somebody", 10_00);
        assertThat(board.get(INVOICE, ONE, "").body())
                .contains(ONE)
                .doesNotContain("<form method=\"post\" action=\"/office");
        assertThat(board.get("/office/bank", "", "").body()).doesNotContain("<form method=\"post\" action=\"/office");
        assertThat(board.get("/office/bank/{id}", id, "").body())
                .doesNotContain("<form method=\"post\" action=\"/office");
        assertThat(board.post("/office/bank/{id}/explain", id, Map.of("explanation", List.of("A grant")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void money_that_waits_is_booked_by_its_suggestion_or_by_numbers_or_explained() {
        owing("member-1", "member-2");
        var id = movement("Théâtre de l’Écluse", 385_00);
        var desk = ines.get("/office/bank", "", "");
        assertThat(desk.body())
                .contains("One in all", "€385.00", "the amount is just what is owed", "accesskey=\"b\"")
                .contains("/office/bank/" + id + "/book");
        var booked = ines.post(
                "/office/bank/{id}/book",
                id,
                Map.of("invoices", List.of(desk.hidden("invoices")), "seen", List.of(desk.hidden("seen"))));
        assertThat(booked.headers().get("location")).isEqualTo("/office/bank?done=booked");
        assertThat(balance().state()).isEqualTo(InvoiceBalance.State.PAID);
        var other = movement("City of Lyon", 500_00);
        assertThat(ines.post("/office/bank/{id}/book", other, Map.of("invoices", List.of("INV-2027-7")))
                        .body())
                .contains("Please give numbers of invoices");
        assertThat(ines.post("/office/bank/{id}/book", other, Map.of("invoices", List.of("INV-2027-00009")))
                        .body())
                .contains("There is no invoice INV-2027-00009.");
        assertThat(ines.post("/office/bank/{id}/book", other, Map.of("invoices", List.of("inv-2027-00002, " + ONE)))
                        .status())
                .isEqualTo(303);
        assertThat(ines.get("/office/bank/{id}", other, "").body()).contains("Ines booked it on INV-2027-00002");
        var grant = movement("Ministry", 5_000_00);
        assertThat(ines.post("/office/bank/{id}/explain", grant, Map.of("explanation", List.of("A grant")))
                        .status())
                .isEqualTo(303);
        assertThat(ines.get("/office/bank/{id}", grant, "").body()).contains("Ines explained it: A grant");
        assertThat(ines.get("/office/bank", "", "").body()).contains("Nothing waits");
        assertThat(ines.get("/office/bank", "", "state=explained").body())
                .contains("/office/bank/" + grant + "\"", "Ines explained it: A grant");
        assertThat(ines.post("/office/bank/{id}/put-back", grant, Map.of()).status())
                .isEqualTo(422);
        var back = Map.of("put-back-reason", List.of("It is a fee"));
        assertThat(ines.post("/office/bank/{id}/put-back", grant, back)
                        .headers()
                        .get("location"))
                .isEqualTo("/office/bank?done=put-back");
        assertThat(ines.get("/office/bank", "", "").body()).contains("Ines put it back: It is a fee", "Ines: A grant");
    }

    @Test
    void a_statement_of_account_runs_to_what_is_owed() {
        owing("member-1");
        pay("member-1", 1, 200_00);
        var page = ines.get("/office/accounts/{id}", "member-1", "");
        assertThat(page.body())
                .contains("Théâtre de l’Écluse", "As of 15 January 2027:", "€185.00 is owed.", "€385.00", "-€200.00");
        var file = ines.get("/office/accounts/{id}/csv", "member-1", "");
        assertThat(file.body())
                .contains("2027-01-15,invoiced," + ONE + ",,EUR,385.00,385.00")
                .contains("2027-01-20,paid by transfer," + ONE + ",,EUR,-200.00,185.00");
        local.table().commit(Change.put(SamplePayers.theatre("member-9")));
        assertThat(ines.get("/office/accounts/{id}", "member-9", "").body()).contains("Nothing was booked yet.");
        assertThat(ines.get("/office/accounts/{id}", "member-8", "").status()).isEqualTo(404);
    }

    private Answer list(String query) {
        return ines.get("/office/invoices", "", query);
    }

    private Answer invoice() {
        return ines.get(INVOICE, ONE, "");
    }

    private String version() {
        return Long.toString(account().version());
    }

    private Account account() {
        return bookkeeper().account("member-1").orElseThrow();
    }

    private InvoiceBalance balance() {
        return account().invoices().getFirst();
    }

    private Bookkeeper bookkeeper() {
        return new Bookkeeper(local.table(), NETWORK, clock, booking -> List.of());
    }

    /** Sessions are over after a while: they come in again. */
    private void pass(Duration time) {
        clock.pass(time);
        ines = SignedIn.staff(local, function, clock, "Ines", Role.FINANCE);
    }

    private String movement(String name, long cents) {
        var transfer = new Transfer(
                INVOICING.account().value() + " " + name + cents,
                euros(cents),
                false,
                LocalDate.of(2027, 1, 18),
                LocalDate.of(2027, 1, 18),
                name,
                "",
                "",
                "",
                "",
                Optional.empty(),
                "");
        local.table()
                .commit(Change.put(
                        MovementItem.of(INVOICING.account(), transfer, MovementItem.State.OPEN, "file", "")));
        return MovementItem.id(INVOICING.account(), transfer);
    }

    private void pay(String member, int number, long cents) {
        clock.pass(Duration.ofSeconds(1));
        bookkeeper()
                .book(
                        member,
                        account -> List.of(Posting.on(
                                new DocumentNumber("INV", 2027, number),
                                "transfer of " + cents,
                                Kind.PAID_BY_TRANSFER,
                                euros(-cents),
                                LocalDate.of(2027, 1, 20),
                                clock.instant())),
                        List.of());
    }

    private void owing(String... members) {
        for (var member : members) {
            local.table().commit(Change.put(SamplePayers.theatre(member)));
            issue(member);
        }
    }

    private void issue(String member) {
        local.table().commit(Change.put(SamplePayers.due(member)));
        SampleInvoices.issued(local.table(), clock, List.of(SamplePayers.dueKey(member)));
    }
}
