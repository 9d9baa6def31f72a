package org.plenary.payments.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.VatRule;
import org.plenary.common.support.Faults;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.support.SamplePayers;

@ExtendWith(LocalTable.class)
final class IssuerTest {
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Invoicing INVOICING = NETWORK.invoicing().orElseThrow();

    private final SetClock clock = new SetClock(Instant.parse("2027-01-15T09:00:00Z"));

    @Test
    void a_due_becomes_an_invoice_of_its_member(LocalTable local) {
        var table = local.table();
        table.commit(SamplePayers.owing("one"));
        issue(table, List.of(SamplePayers.dueKey("one")));

        var document = documents(local).getFirst();
        assertThat(document.number()).hasToString("INV-2027-00001");
        assertThat(document.reference()).hasToString("+++270/0000/00154+++");
        assertThat(document.total().plain()).isEqualTo("385.00");
        assertThat(document.due()).isEqualTo("2027-02-14");
        assertThat(document.lines()).extracting(Document.Line::wording).containsExactly("Cotisation, 2027");
        assertThat(document.language().tag()).isEqualTo("fr");
        assertThat(document.payer().address()).containsExactly("Lyon", "France");
        assertThat(document.payer().attention()).isEqualTo("Aurélie Marchand");
        assertThat(document.vat().treatment()).isEqualTo(VatRule.Treatment.EXEMPT);

        var account = new Bookkeeper(table, NETWORK, clock, booking -> List.of())
                .account("one")
                .orElseThrow();
        assertThat(account.invoices()).singleElement().satisfies(balance -> {
            assertThat(balance.state()).isEqualTo(InvoiceBalance.State.ISSUED);
            assertThat(balance.owed()).isEqualTo(document.total());
            assertThat(balance.terms().covers()).hasToString("Optional[2027-12-31]");
        });
        var due = table.get(SamplePayers.dueKey("one")).orElseThrow();
        assertThat(due.text("state")).isEqualTo("INVOICED");
        assertThat(due.text("invoice")).isEqualTo("INV-2027-00001");
    }

    @Test
    void twice_changes_nothing(LocalTable local) {
        var table = local.table();
        table.commit(SamplePayers.owing("one"));
        issue(table, List.of(SamplePayers.dueKey("one")));
        var before = List.copyOf(local.items());
        clock.pass(Duration.ofMinutes(1));
        issue(table, List.of(SamplePayers.dueKey("one")));
        assertThat(local.items())
                .extracting(Item::attributes)
                .containsExactlyInAnyOrderElementsOf(
                        before.stream().map(Item::attributes).toList());
    }

    @Test
    void fees_of_two_years_are_two_invoices_on_one_account(LocalTable local) {
        var table = local.table();
        table.commit(SamplePayers.owing("one"));
        table.commit(Change.put(SamplePayers.due("one", "2028", "38500", "100000")));
        issue(table, List.of(SamplePayers.dueKey("one"), Keys.due("one", "2028")));
        assertThat(documents(local))
                .extracting(document -> document.total().plain())
                .containsExactly("385.00", "1385.00");
    }

    @Test
    void a_due_whose_member_is_gone_is_dropped_and_takes_no_number(LocalTable local) {
        var table = local.table();
        table.commit(Change.put(SamplePayers.due("gone")));
        issue(table, List.of(SamplePayers.dueKey("gone")));
        assertThat(documents(local)).isEmpty();
        var due = table.get(SamplePayers.dueKey("gone")).orElseThrow();
        assertThat(due.text("state")).isEqualTo("DROPPED");
        assertThat(due.has("GPK")).isFalse();
        assertThat(table.get(Keys.lastNumber("INV", 2027))).isEmpty();
    }

    @Test
    void numbers_begin_anew_each_year_by_the_offices_calendar(LocalTable local) {
        var table = local.table();
        var eve = new SetClock(Instant.parse("2026-12-31T22:59:59Z"));
        table.commit(SamplePayers.owing("one"));
        issue(table, List.of(SamplePayers.dueKey("one")), eve);
        eve.pass(Duration.ofSeconds(1));
        table.commit(SamplePayers.owing("two"));
        issue(table, List.of(SamplePayers.dueKey("two")), eve);
        assertThat(documents(local))
                .extracting(document -> document.number().toString())
                .containsExactly("INV-2026-00001", "INV-2027-00001");
    }

    @Test
    void two_hundred_at_once_on_a_bad_day_leave_no_gap(LocalTable local) {
        var faults = new Faults(7, 20, 5, 10);
        var table = local.table(faults.client(local));
        var members = IntStream.range(0, 200).mapToObj(i -> "m" + i).toList();
        members.forEach(member -> local.table().commit(SamplePayers.owing(member)));
        var dues = members.stream().map(SamplePayers::dueKey).toList();
        // Each comes with its own due and some of its neighbours', as a stream and a schedule do
        Together.run(200, 16, i -> () -> {
            issue(table, dues.subList(i, Math.min(200, i + 1 + i % 8)));
            return true;
        });
        assertGapless(local, 200);
        assertThat(faults.injected()).isGreaterThan(20);
    }

    /** Takes a number first and uses it then, as a counter invites to. */
    @Test
    void a_number_that_is_taken_first_leaves_gaps(LocalTable local) {
        var faults = new Faults(7, 20, 5, 10);
        var table = local.table(faults.client(local));
        var counter = Keys.lastNumber("INV", 2027);
        local.table().commit(Change.put(Item.of(counter).with("last", 0)));
        Together.run(200, 16, i -> () -> {
            var number = table.update(
                            Change.update(counter).set("last", "#last + :one").value("one", 1), item -> false)
                    .orElseThrow()
                    .number("last");
            // One in twenty dies here
            if (number % 20 != 0) {
                table.commit(
                        Change.put(Item.of(Keys.document("INV-2027-" + number)).with("number", number))
                                .ifAbsent());
            }
            return true;
        });
        var numbers = local.items("INVOICE#").stream()
                .map(item -> item.number("number"))
                .sorted()
                .toList();
        assertThat(numbers)
                .isNotEqualTo(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    private void issue(Table table, List<Key> dues) {
        issue(table, dues, clock);
    }

    private static void issue(Table table, List<Key> dues, SetClock clock) {
        new Issuer(table, new DynamoPayers(table), clock).issue(dues, NETWORK, INVOICING);
    }

    private static void assertGapless(LocalTable local, int count) {
        var documents = documents(local);
        assertThat(documents)
                .extracting(document -> document.number().number())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, count).boxed().toList());
        assertThat(new HashSet<>(documents.stream().map(Document::account).toList()))
                .hasSize(count);
        assertThat(local.table().get(Keys.lastNumber("INV", 2027)).orElseThrow().number("last"))
                .isEqualTo(count);
        var dues = local.items("MEMBER#").stream()
                .filter(item -> item.text("SK").startsWith("DUE#"))
                .toList();
        assertThat(dues).allMatch(due -> due.text("state").equals("INVOICED"));
    }

    /** In the order of their numbers. */
    private static List<Document> documents(LocalTable local) {
        var documents = new ArrayList<>(
                local.items("INVOICE#").stream().map(DocumentItem::read).toList());
        documents.sort(
                Comparator.comparingInt((Document document) -> document.number().year())
                        .thenComparingInt(document -> document.number().number()));
        return documents;
    }
}
