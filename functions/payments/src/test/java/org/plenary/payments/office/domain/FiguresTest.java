package org.plenary.payments.office.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plenary.common.languages.Search;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.office.domain.Figures.Pair;

final class FiguresTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    private final ListedInvoice open = invoice(1, "organisation", "2027-02-14", 385_00, 385_00, State.ISSUED, Map.of());
    private final ListedInvoice part = invoice(
            2,
            "individual",
            "2027-03-14",
            125_00,
            25_00,
            State.PART_PAID,
            Map.of("2027-01", 60_00L, "2027-02", 40_00L));
    private final ListedInvoice over =
            invoice(3, "organisation", "2027-02-14", 385_00, -15_00, State.OVER_PAID, Map.of("2026-12", 400_00L));
    private final ListedInvoice gone = invoice(4, "organisation", "2027-02-14", 385_00, 0, State.CANCELLED, Map.of());
    private final Figures figures = new Figures(Currency.EUR, List.of(open, part, over, gone));

    @Test
    void what_was_taken_back_asks_for_nothing_and_too_much_pays_for_nobody_else() {
        assertThat(figures.invoiced()).isEqualTo(euros(895_00));
        assertThat(figures.paid()).isEqualTo(euros(500_00));
        assertThat(figures.owed()).isEqualTo(euros(410_00));
        assertThat(figures.overdue(TODAY)).isEqualTo(euros(385_00));
        assertThat(figures.credit()).isEqualTo(euros(15_00));
    }

    @Test
    void months_add_up_to_the_sums_whatever_lies_outside_the_year() {
        var months = figures.byMonth(2027, YearMonth::toString, "before", "after");
        assertThat(months).hasSize(13);
        assertThat(months.getFirst()).isEqualTo(new Pair("before", euros(0), euros(400_00)));
        assertThat(months.get(2)).isEqualTo(new Pair("2027-02", euros(770_00), euros(40_00)));
        assertThat(months.stream().map(Pair::due).reduce(euros(0), Money::plus)).isEqualTo(figures.invoiced());
        assertThat(months.stream().map(Pair::paid).reduce(euros(0), Money::plus))
                .isEqualTo(figures.paid());
        var later = figures.byMonth(2026, YearMonth::toString, "before", "after");
        assertThat(later.getLast()).isEqualTo(new Pair("after", euros(895_00), euros(100_00)));
    }

    @Test
    void kinds_stand_by_their_labels() {
        assertThat(figures.byKind(kind -> kind.equals("individual") ? "A person" : "An organisation"))
                .containsExactly(
                        new Pair("A person", euros(125_00), euros(100_00)),
                        new Pair("An organisation", euros(770_00), euros(400_00)));
    }

    @Test
    void an_invoice_is_found_by_names_number_and_communication() {
        for (var typed :
                List.of("narodny", "Народный", "inv-2027-00001", "+++270/0000/00154+++", "270000000154", "ПО-7")) {
            assertThat(open.foundBy(Search.of(typed))).as(typed).isTrue();
        }
        assertThat(open.foundBy(Search.of("INV-2027-00002"))).isFalse();
    }

    private static ListedInvoice invoice(
            int number, String kind, String due, long total, long owed, State state, Map<String, Long> received) {
        var months = new HashMap<YearMonth, Money>();
        received.forEach((month, cents) -> months.put(YearMonth.parse(month), euros(cents)));
        var named = new DocumentNumber("INV", 2027, number);
        return new ListedInvoice(
                named,
                StructuredCommunication.of(named),
                "member-" + number,
                "Народный театр",
                "Narodny teatr",
                "Olga Petrova",
                "ПО-7",
                kind,
                "BG",
                LocalDate.of(2027, 1, 15),
                LocalDate.parse(due),
                euros(total),
                euros(owed),
                state,
                months);
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }
}
