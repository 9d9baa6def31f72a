package org.plenary.payments.bank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Match.Reason;
import org.plenary.payments.bank.domain.Match.What;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;

final class MatchingTest {
    private static final String NOISE = "abc +*: é文م";
    private static final String LYON = "FR1420041010050500013M02606";

    private static final OpenInvoice ECLUSE = invoice(1, "ecluse", "Théâtre de l’Écluse ASBL", 385_00, Set.of(LYON));
    private static final OpenInvoice NARODNY = named(2, "narodny", "Народный театр", "Narodny teatr", 265_00);
    private static final OpenInvoice MASRAH = named(3, "masrah", "مسرح المدينة", "Masrah al-Madina", 125_00);
    private static final OpenInvoice FESTIVAL = invoice(42, "festival", "Festival Kaaischuur", 385_00, Set.of());
    private static final OpenInvoice FESTIVAL_NEXT = invoice(43, "festival", "Festival Kaaischuur", 100_00, Set.of());

    private final Matching matching =
            new Matching(List.of(ECLUSE, NARODNY, MASRAH, FESTIVAL, FESTIVAL_NEXT), euros(5_00), 95);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+++270/0000/00154+++",
                "270000000154",
                "270/0000/00154",
                "*** 270 / 0000 / 00154 ***",
                "mededeling 270.0000.00154 dank u",
                "Tel 0470123456, ref 270-0000-00154, merci",
                "cotisation2027 : +++270/0000/00154+++/Lyon",
                "270 0000 00154"
            })
    void a_right_communication_decides_however_it_is_written(String written) {
        for (var transfer : List.of(written(written, ""), written("", written))) {
            assertThat(matching.match(transfer))
                    .isEqualTo(new Match.Certain(
                            List.of(new Part(ECLUSE.number(), "ecluse", euros(385_00), euros(0))),
                            List.of(new Reason(What.STRUCTURED_COMMUNICATION, "+++270/0000/00154+++"))));
        }
    }

    @ParameterizedTest
    @CsvSource({"38500, 0", "38499, 1", "38000, 500", "37999, 0", "38600, 0", "100, 0"})
    void what_banks_kept_within_the_margin_is_charges(long paid, long charges) {
        var match = matching.match(transfer(paid, "270000000154", "", "", ""));
        assertThat(match)
                .isInstanceOfSatisfying(
                        Match.Certain.class,
                        certain -> assertThat(certain.parts())
                                .containsExactly(new Part(ECLUSE.number(), "ecluse", euros(paid), euros(charges))));
    }

    @Test
    void one_transfer_over_several_invoices_and_members() {
        var both = ECLUSE.reference() + " " + NARODNY.reference();
        assertThat(matching.match(transfer(650_00, "", both, "", "")))
                .isInstanceOfSatisfying(
                        Match.Certain.class,
                        certain -> assertThat(certain.parts())
                                .extracting(Part::account, Part::paid)
                                .containsExactly(tuple("ecluse", euros(385_00)), tuple("narodny", euros(265_00))));
        // Not enough for both: a person says for which
        assertThat(matching.match(transfer(400_00, "", both, "", ""))).isInstanceOf(Match.Possible.class);
        assertThat(matching.match(transfer(900_00, "", both, "", ""))).isInstanceOf(Match.Possible.class);
    }

    @Test
    void two_open_invoices_of_one_payer_may_be_paid_together() {
        var match = matching.match(transfer(485_00, "", "inv-2027-42 inv 2027 43", "Festival Kaaischuur", ""));
        assertThat(match)
                .isInstanceOfSatisfying(
                        Match.Certain.class,
                        certain -> assertThat(certain.parts())
                                .extracting(Part::invoice)
                                .containsExactly(FESTIVAL.number(), FESTIVAL_NEXT.number()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"270000000155", "270000000145", "27000000154", "2700000000154", "270/0000/001", "2700000001"})
    void a_slip_of_a_hand_is_forgiven_where_the_amount_fits_and_no_other_is_meant(String typed) {
        assertThat(account(matching.match(transfer(385_00, "", typed, "", "")))).isEqualTo("ecluse");
        assertThat(matching.match(transfer(385_00, "", typed, "", ""))).isInstanceOf(Match.Certain.class);
        assertThat(matching.match(transfer(300_00, "", typed, "", ""))).isNotInstanceOf(Match.Certain.class);
        // The same digits may have been meant for another
        var other = invoice(2, "other", "Another", 385_00, Set.of());
        var between = new Matching(List.of(ECLUSE, other), euros(5_00), 95);
        assertThat(between.match(transfer(385_00, "", "27000000025", "", ""))).isInstanceOf(Match.Certain.class);
    }

    @Test
    void an_invoices_number_and_its_amount_are_certain() {
        for (var written : List.of("INV-2027-00042", "invoice inv 2027 42", "INV2027/00042 Kaaischuur")) {
            assertThat(account(matching.match(transfer(385_00, "", written, "", ""))))
                    .isEqualTo("festival");
        }
        assertThat(matching.match(transfer(300_00, "", "INV-2027-00042", "", "")))
                .isInstanceOf(Match.Possible.class);
    }

    @Test
    void a_name_in_either_script_suggests() {
        for (var name :
                List.of("Narodny Teatr", "НАРОДНЫЙ ТЕАТР", "TEATR NARODNY OOO", "Frau Petrowa, Narodny teatr")) {
            var match = matching.match(transfer(265_00, "", "", name, ""));
            assertThat(match).as(name).isInstanceOfSatisfying(Match.Possible.class, possible -> {
                var best = possible.suggestions().getFirst();
                assertThat(best.parts().getFirst().account()).isEqualTo("narodny");
                assertThat(best.reasons()).extracting(Reason::what).contains(What.NAME, What.AMOUNT);
            });
        }
        assertThat(account(matching.match(transfer(125_00, "", "مسرح المدينة", "", ""))))
                .isEqualTo("masrah");
    }

    @Test
    void a_known_account_with_name_and_amount_is_certain_and_with_another_amount_is_not() {
        assertThat(matching.match(transfer(385_00, "", "cotisation", "THEATRE DE L ECLUSE", LYON)))
                .isInstanceOf(Match.Certain.class);
        assertThat(matching.match(transfer(200_00, "", "cotisation", "THEATRE DE L ECLUSE", LYON)))
                .isInstanceOf(Match.Possible.class);
    }

    @Test
    void twins_are_never_told_apart_by_guessing() {
        var one = invoice(7, "one", "Collectif Nord", 125_00, Set.of());
        var two = invoice(8, "two", "Collectif Nord", 125_00, Set.of());
        var twins = new Matching(List.of(one, two), euros(5_00), 60);
        assertThat(twins.match(transfer(125_00, "", "", "Collectif Nord", "")))
                .isInstanceOfSatisfying(
                        Match.Possible.class,
                        possible -> assertThat(possible.suggestions()).hasSize(2));
    }

    @Test
    void a_telephone_number_is_no_reference_and_nothing_is_nothing() {
        assertThat(matching.match(transfer(385_00, "", "0032470123456", "", "")))
                .isEqualTo(new Match.None());
        assertThat(matching.match(transfer(12_34, "", "", "Somebody Else", ""))).isEqualTo(new Match.None());
        assertThat(matching.match(transfer(-385_00, "270000000154", "", "", "")))
                .isEqualTo(new Match.None());
    }

    /** Whatever is written beside it: a transfer never goes to an invoice whose communication is not there. */
    @Test
    void ten_thousand_messages_with_a_communication_find_theirs_and_no_other() {
        var open = new ArrayList<OpenInvoice>();
        for (int i = 1; i <= 500; i++) {
            open.add(invoice(i, "member-" + i, "Member " + i, 385_00, Set.of()));
        }
        var many = new Matching(open, euros(5_00), 95);
        var random = new Random(3);
        var separators = List.of("", " ", "/", ".", "-", " / ");
        for (int i = 0; i < 10_000; i++) {
            var invoice = open.get(random.nextInt(open.size()));
            var digits = invoice.reference().digits();
            var between = separators.get(random.nextInt(separators.size()));
            var message = noise(random)
                    + digits.substring(0, 3)
                    + between
                    + digits.substring(3, 7)
                    + between
                    + digits.substring(7)
                    + noise(random);
            assertThat(account(many.match(transfer(1 + random.nextInt(100_000), "", message, "", ""))))
                    .as(message)
                    .isEqualTo(invoice.account());
        }
    }

    /** Every split of a transfer is the whole of it. */
    @Test
    void no_cent_is_lost_between_invoices() {
        var random = new Random(5);
        var both = List.of(ECLUSE, NARODNY, MASRAH);
        var message = both.stream()
                .map(invoice -> invoice.reference().toString())
                .toList()
                .toString();
        for (int i = 0; i < 2_000; i++) {
            long amount = 1L + random.nextInt(100_000);
            var parts = switch (matching.match(transfer(amount, "", message, "", ""))) {
                case Match.Certain(var certain, var _) -> certain;
                case Match.Possible(var suggestions) -> suggestions.getFirst().parts();
                case Match.None() -> List.<Part>of();
            };
            assertThat(parts.stream().mapToLong(part -> part.paid().minor()).sum())
                    .isEqualTo(amount);
        }
    }

    /** Letters and separators that end in what is no digit. */
    private static String noise(Random random) {
        var noise = new StringBuilder("x ");
        for (int i = random.nextInt(10); i > 0; i--) {
            noise.append(NOISE.charAt(random.nextInt(NOISE.length())));
        }
        return noise.append(" y").toString();
    }

    private static String account(Match match) {
        return switch (match) {
            case Match.Certain(var parts, var _) -> parts.getFirst().account();
            case Match.Possible(var suggestions) ->
                suggestions.getFirst().parts().getFirst().account();
            case Match.None() -> "none";
        };
    }

    private static Transfer written(String structured, String message) {
        return transfer(385_00, structured, message, "", "");
    }

    private static Transfer transfer(long cents, String structured, String message, String name, String iban) {
        return new Transfer(
                "key",
                euros(cents),
                false,
                LocalDate.of(2027, 1, 20),
                LocalDate.of(2027, 1, 20),
                name,
                iban,
                structured,
                message,
                "",
                Optional.empty(),
                "");
    }

    private static OpenInvoice invoice(int number, String account, String name, long owed, Set<String> ibans) {
        return invoice(number, account, name, name, owed, ibans);
    }

    private static OpenInvoice named(int number, String account, String name, String latin, long owed) {
        return invoice(number, account, name, latin, owed, Set.of());
    }

    private static OpenInvoice invoice(
            int number, String account, String name, String latin, long owed, Set<String> ibans) {
        var document = new DocumentNumber("INV", 2027, number);
        return new OpenInvoice(
                document,
                StructuredCommunication.of(document),
                account,
                name,
                latin,
                ibans,
                euros(owed),
                LocalDate.of(2027, 1, 15),
                LocalDate.of(2027, 2, 14));
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }
}
