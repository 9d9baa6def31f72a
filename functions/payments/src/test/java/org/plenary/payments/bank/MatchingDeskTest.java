package org.plenary.payments.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.money.Iban;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Dying;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Change;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.payments.bank.MatchingDesk.Answer;
import org.plenary.payments.bank.MatchingDesk.Movement;
import org.plenary.payments.bank.domain.Match;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.support.SampleInvoices;

/** A person says what money is for: once, of what they saw, and all of it or nothing. */
@ExtendWith(LocalTable.class)
final class MatchingDeskTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Invoicing INVOICING = NETWORK.invoicing().orElseThrow();
    private static final Actor INES = Actor.staff("ines", "Inês Duarte");
    private static final Actor BEN = Actor.staff("ben", "Ben Okri");

    private final SetClock clock = new SetClock("2027-01-20T09:00:00Z");
    private LocalTable local;
    private Table table;
    private MatchingDesk desk;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        table = given.table();
        desk = desk(table);
    }

    @Test
    void what_waits_stands_there_with_what_it_is_thought_to_pay_and_why() {
        owing("one", "two");
        var id = waits("Théâtre de l’Écluse", 385_00, "");
        var waiting = desk.thought(desk.open());
        assertThat(waiting).singleElement().satisfies(one -> {
            assertThat(one.movement().id()).isEqualTo(id);
            assertThat(one.suggestions()).hasSize(2);
            assertThat(one.suggestions().getFirst().reasons())
                    .extracting(Match.Reason::what)
                    .contains(Match.What.NAME, Match.What.AMOUNT);
        });
        assertThat(desk.mayPay(number(1)).map(Transfer::amount)).contains(euros(385_00));
    }

    @Test
    void one_click_books_and_the_second_is_the_first() {
        owing("one");
        var id = waits("Théâtre de l’Écluse", 385_00, "");
        var suggestion = desk.thought(desk.open()).getFirst().suggestions().getFirst();
        var seen = MatchingDesk.seen(suggestion);
        for (int click = 0; click < 2; click++) {
            assertThat(desk.book(id, List.of(number(1)), seen, INES)).isEqualTo(new Answer.Done());
        }
        assertThat(state("one")).isEqualTo(State.PAID);
        assertThat(account("one").postings()).hasSize(2);
        assertThat(desk.open()).isEmpty();
        assertThat(desk.mayPay(number(1))).isEmpty();
        // Whoever comes later with something else is told how things stand
        assertThat(desk.book(id, List.of(number(1)), "", BEN)).isInstanceOf(Answer.TooLate.class);
        assertThat(desk.explain(id, "A grant", INES)).isInstanceOf(Answer.TooLate.class);
        assertThat(desk.find(id).map(Movement::by)).contains("Inês Duarte");
    }

    @Test
    void of_many_at_once_one_books() {
        owing("one", "two");
        var id = waits("Somebody", 385_00, "");
        var done = Together.run(
                12,
                6,
                i -> () ->
                        desk(table).book(id, List.of(number(1 + i % 2)), "", Actor.staff("staff" + i, "Staff " + i)));
        assertThat(done.stream().filter(new Answer.Done()::equals)).hasSize(1);
        assertThat(account("one").postings().size() + account("two").postings().size())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoever_was_faster_has_booked_it_and_nobody_else(int invoices) {
        owing("one", "two", "three");
        var id = waits("Somebody", 400_00, "");
        var overtaken = Overtaken.by(
                () -> assertThat(desk.book(id, List.of(number(3)), "", BEN)).isEqualTo(new Answer.Done()),
                local.client());
        var numbers = List.of(number(1), number(2)).subList(0, invoices);
        assertThat(desk(local.table(overtaken)).book(id, numbers, "", INES)).isInstanceOf(Answer.TooLate.class);
        assertThat(account("one").postings()).hasSize(1);
        assertThat(account("two").postings()).hasSize(1);
        assertThat(state("three")).isEqualTo(State.OVER_PAID);
    }

    @Test
    void several_invoices_get_what_they_need_and_the_last_what_is_left() {
        owing("one", "two", "three");
        var id = waits("City of Lyon", 1_000_00, "");
        assertThat(desk.book(id, List.of(number(1), number(2), number(3)), "", INES))
                .isEqualTo(new Answer.Done());
        assertThat(state("one")).isEqualTo(State.PAID);
        assertThat(state("two")).isEqualTo(State.PAID);
        assertThat(account("three").balance()).isEqualTo(euros(155_00));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void a_booking_that_dies_between_two_accounts_stays_and_is_finished_by_the_next_click(int writes) {
        owing("one", "two", "three");
        var id = waits("City of Lyon", 1_155_00, "");
        var numbers = List.of(number(1), number(2), number(3));
        var dying = desk(local.table(Dying.after(writes, local.client())));
        assertThatThrownBy(() -> dying.book(id, numbers, "", INES)).isInstanceOf(Dying.Death.class);
        // Until it is finished it waits for somebody
        assertThat(desk.open()).hasSize(1);
        assertThat(desk.book(id, numbers, "", INES)).isEqualTo(new Answer.Done());
        for (var member : List.of("one", "two", "three")) {
            assertThat(state(member)).as(member).isEqualTo(State.PAID);
            assertThat(account(member).postings()).hasSize(2);
        }
        assertThat(desk.open()).isEmpty();
    }

    @Test
    void what_is_not_as_it_was_seen_is_not_booked() {
        owing("one");
        var id = waits("Théâtre de l’Écluse", 385_00, "");
        var other = waits("Théâtre de l’Écluse", 200_00, "again");
        var suggestion = desk.thought(List.of(desk.find(id).orElseThrow()))
                .getFirst()
                .suggestions()
                .getFirst();
        var seen = MatchingDesk.seen(suggestion);
        // Short by more than banks keep, so that 185 are left
        desk.book(other, List.of(number(1)), "", INES);
        assertThat(desk.book(id, List.of(number(1)), seen, INES)).isInstanceOf(Answer.TooLate.class);
        assertThat(account("one").postings()).hasSize(2);
        assertThat(desk.open()).hasSize(1);
    }

    @Test
    void no_invoice_no_income_no_movement() {
        owing("one");
        var id = waits("Somebody", 10_00, "");
        assertThat(desk.book(id, List.of(number(7)), "", INES)).isEqualTo(new Answer.NoInvoice("INV-2027-00007"));
        var out = waits("Somebody", -10_00, "");
        assertThat(desk.book(out, List.of(number(1)), "", INES)).isEqualTo(new Answer.NotIncome());
        assertThat(desk.book("AAAAAAAAAAAAAAAAAAAAAA", List.of(number(1)), "", INES))
                .isEqualTo(new Answer.NotThere());
        assertThat(desk.explain("AAAAAAAAAAAAAAAAAAAAAA", "A grant", INES)).isEqualTo(new Answer.NotThere());
        assertThat(desk.open()).hasSize(2);
        assertThat(account("one").postings()).hasSize(1);
    }

    @Test
    void what_is_explained_is_off_the_desk_and_says_who_and_what() {
        owing("one");
        var id = waits("Ministry", 5_000_00, "grant 7");
        assertThat(desk.explain(id, "A grant", INES)).isEqualTo(new Answer.Done());
        assertThat(desk.explain(id, "A grant", INES)).isEqualTo(new Answer.Done());
        assertThat(desk.explain(id, "A mistake", INES)).isInstanceOf(Answer.TooLate.class);
        assertThat(desk.book(id, List.of(number(1)), "", INES)).isInstanceOf(Answer.TooLate.class);
        assertThat(desk.open()).isEmpty();
        assertThat(desk.find(id).orElseThrow()).satisfies(movement -> {
            assertThat(movement.state()).isEqualTo(MovementItem.State.EXPLAINED);
            assertThat(movement.reason()).isEqualTo("A grant");
        });
    }

    @Test
    void what_was_explained_is_listed_and_put_back_with_a_reason() {
        owing("one");
        var id = waits("City of Lyon", 385_00, "");
        desk.explain(id, "A grant", INES);
        assertThat(desk.explained()).extracting(Movement::id).containsExactly(id);
        for (int click = 0; click < 2; click++) {
            assertThat(desk.putBack(id, "It was the fee", BEN)).isEqualTo(new Answer.Done());
        }
        assertThat(desk.putBack(id, "Another reason", BEN)).isInstanceOf(Answer.TooLate.class);
        assertThat(desk.explained()).isEmpty();
        assertThat(desk.open()).singleElement().satisfies(movement -> {
            assertThat(movement.state()).isEqualTo(MovementItem.State.OPEN);
            assertThat(movement.putBack())
                    .contains(new MatchingDesk.PutBack("Ben Okri", "It was the fee", "Inês Duarte: A grant"));
        });
        assertThat(desk.book(id, List.of(number(1)), "", BEN)).isEqualTo(new Answer.Done());
        assertThat(state("one")).isEqualTo(State.PAID);
        assertThat(desk.putBack(id, "It was the fee", BEN)).isInstanceOf(Answer.TooLate.class);
        assertThat(desk.putBack("no-such-movement", "Why", BEN)).isEqualTo(new Answer.NotThere());
    }

    @Test
    void what_was_put_back_and_booked_meanwhile_stays_booked() {
        owing("one");
        var id = waits("City of Lyon", 385_00, "");
        desk.explain(id, "A grant", INES);
        var slower = desk(local.table(Overtaken.by(
                () -> {
                    desk.putBack(id, "It was the fee", BEN);
                    desk.book(id, List.of(number(1)), "", BEN);
                },
                local.client())));
        assertThat(slower.putBack(id, "No grant", INES)).isInstanceOf(Answer.TooLate.class);
        assertThat(desk.find(id).orElseThrow().state()).isEqualTo(MovementItem.State.BOOKED);
        assertThat(desk.open()).isEmpty();
    }

    @Test
    void what_came_on_an_account_that_the_network_has_left_stays_and_is_booked_once() {
        owing("one");
        var id = waits("Théâtre de l’Écluse", 385_00, "");
        var moved = new Invoicing(
                INVOICING.invoices(),
                INVOICING.creditNotes(),
                Iban.parse("BE71096123456769").orElseThrow(),
                INVOICING.holder(),
                INVOICING.bic(),
                INVOICING.matchedFrom(),
                INVOICING.vat(),
                INVOICING.reminders(),
                INVOICING.statementEveryDays());
        desk = desk(table, moved);
        assertThat(desk.open()).extracting(Movement::id).containsExactly(id);
        for (int click = 0; click < 2; click++) {
            assertThat(desk.book(id, List.of(number(1)), "", INES)).isEqualTo(new Answer.Done());
        }
        assertThat(account("one").postings()).hasSize(2);
        assertThat(desk.find(id).map(Movement::state)).contains(MovementItem.State.BOOKED);
    }

    private String waits(String name, long cents, String message) {
        var transfer = new Transfer(
                INVOICING.account().value() + " " + name + cents + message,
                euros(cents),
                false,
                LocalDate.of(2027, 1, 18),
                LocalDate.of(2027, 1, 18),
                name,
                "",
                "",
                message,
                "",
                Optional.empty(),
                "");
        table.commit(Change.put(MovementItem.of(INVOICING.account(), transfer, MovementItem.State.OPEN, "file", "")));
        return MovementItem.id(INVOICING.account(), transfer);
    }

    private void owing(String... members) {
        SampleInvoices.owing(table, clock, members);
    }

    private MatchingDesk desk(Table through) {
        return desk(through, INVOICING);
    }

    private MatchingDesk desk(Table through, Invoicing invoicing) {
        return new MatchingDesk(
                through, new Bookkeeper(through, NETWORK, clock, booking -> List.of()), NETWORK, invoicing, clock);
    }

    private Account account(String member) {
        return new Bookkeeper(table, NETWORK, clock, booking -> List.of())
                .account(member)
                .orElseThrow();
    }

    private State state(String member) {
        return account(member).invoices().getFirst().state();
    }

    private static DocumentNumber number(int number) {
        return new DocumentNumber("INV", 2027, number);
    }
}
