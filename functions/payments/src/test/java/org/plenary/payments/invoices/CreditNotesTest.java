package org.plenary.payments.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.plenary.payments.support.SampleInvoices.euros;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.log.Log;
import org.plenary.common.mail.WrittenMail;
import org.plenary.common.membership.StatusItem;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.support.Faults;
import org.plenary.common.support.InMemoryFolder;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.support.Together;
import org.plenary.common.table.Busy;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeeper;
import org.plenary.payments.ledger.domain.Account;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.payers.DynamoPayers;
import org.plenary.payments.support.SampleInvoices;

/** An issued invoice never changes: what takes it back is a document of its own. */
@ExtendWith(LocalTable.class)
final class CreditNotesTest {
    private static final int PARALLEL = 200;
    private static final NetworkProfile NETWORK = SampleNetwork.profile();
    private static final Invoicing INVOICING = NETWORK.invoicing().orElseThrow();
    private static final DocumentNumber FIRST = new DocumentNumber("INV", 2027, 1);
    private static final DocumentNumber NOTE = new DocumentNumber("CN", 2027, 1);
    private static final Actor STAFF = Actor.staff("ines", "Inês Duarte");

    private final SetClock clock = new SetClock("2027-02-15T09:00:00Z");
    private final InMemoryFolder out = new InMemoryFolder();
    private LocalTable local;
    private Table table;

    @BeforeEach
    void start(LocalTable given) {
        SampleNetwork.setUp(given);
        local = given;
        table = given.table();
    }

    @Test
    void what_was_owed_is_not_owed_any_more() {
        issued("one");
        var before = table.get(Keys.document("INV-2027-00001")).map(DocumentItem::read);
        assertThat(credit(FIRST)).contains(NOTE);
        assertThat(balance("one").state()).isEqualTo(State.CANCELLED);
        assertThat(account("one").balance().isZero()).isTrue();
        var invoice = table.get(Keys.document("INV-2027-00001")).orElseThrow();
        assertThat(invoice.text("GPK")).isEqualTo(Keys.SETTLED_INVOICES);
        assertThat(Optional.of(invoice).map(DocumentItem::read)).isEqualTo(before);
        assertThat(HappeningItem.timeline(table, Keys.member("one")))
                .extracting(Happening::what, Happening::by)
                .contains(tuple(Happening.What.CREDITED, STAFF));
    }

    @Test
    void its_credit_note_is_printed_and_sent_once() {
        issued("one");
        credit(FIRST);
        send(Keys.document("CN-2027-00001"));
        send(Keys.document("CN-2027-00001"));
        assertThat(out.written).containsExactly("invoices/2027/CN-2027-00001.pdf");
        assertThat(table.get(Keys.document("CN-2027-00001")).orElseThrow().text("GPK"))
                .isEqualTo(Keys.SETTLED_INVOICES);
        assertThat(local.items("MAIL#"))
                .singleElement()
                .satisfies(mail -> assertThat(WrittenMail.of(mail))
                        .contains(
                                "CN-2027-00001",
                                "INV-2027-00001",
                                "385,00",
                                "Une autre tranche",
                                "plus rien à payer",
                                "https://members.example/pay/CN-2027-00001/"));
    }

    @Test
    void what_was_sent_meanwhile_is_not_written_again() {
        issued("one");
        credit(FIRST);
        var note = Keys.document("CN-2027-00001");
        var overtaken = Overtaken.by(
                () -> {
                    send(note);
                    // As the mailer leaves what SES has taken
                    table.commit(
                            Change.update(local.items("MAIL#").getFirst().key()).remove("body"));
                },
                local.client());
        send(note, local.table(overtaken));
        assertThat(local.items("MAIL#"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.has("body")).isFalse());
    }

    @Test
    void what_was_paid_is_credit_and_the_membership_goes() {
        issued("one");
        books(table)
                .book(
                        "one",
                        account -> List.of(Posting.on(
                                FIRST,
                                "transfer 1",
                                Posting.Kind.PAID_BY_TRANSFER,
                                euros(-385_00),
                                LocalDate.of(2027, 2, 1),
                                clock.instant())),
                        List.of());
        assertThat(table.get(Keys.member("one")).orElseThrow().text("paidUntil"))
                .isEqualTo("2027-12-31");
        credit(FIRST);
        assertThat(account("one").credit()).isEqualTo(euros(385_00));
        assertThat(table.get(Keys.member("one")).orElseThrow().has("paidUntil")).isFalse();
        assertThat(HappeningItem.timeline(table, Keys.member("one")))
                .filteredOn(happening -> happening.what() == What.STATUS)
                .extracting(Happening::changes)
                .containsExactly(
                        List.of(new Changed(StatusItem.FIELD, "pending-payment", "active")),
                        List.of(new Changed(StatusItem.FIELD, "active", "pending-payment")));
        assertThat(StatusItem.status(table.get(Keys.status("one")).orElseThrow()))
                .isEqualTo(MemberStatus.PENDING_PAYMENT);
        send(Keys.document("CN-2027-00001"));
        assertThat(local.items("MAIL#").stream().map(WrittenMail::of))
                .anyMatch(mail -> mail.contains("reste un avoir pour votre prochaine facture"));
    }

    @Test
    void asked_twice_it_is_one_credit_note() {
        issued("one");
        assertThat(credit(FIRST)).contains(NOTE);
        assertThat(credit(FIRST)).contains(NOTE);
        assertThat(local.items("INVOICE#")).hasSize(2);
        assertThat(account("one").postings()).hasSize(2);
    }

    @Test
    void only_an_invoice_can_be_credited() {
        issued("one");
        credit(FIRST);
        assertThat(credit(NOTE)).isEmpty();
        assertThat(credit(new DocumentNumber("INV", 2027, 9))).isEmpty();
    }

    @Test
    void whoever_was_erased_gets_a_note_in_the_books_and_no_mail() {
        issued("one");
        table.commit(Change.put(Item.of(Keys.member("one")).with("id", "one").with("state", "ERASED")));
        credit(FIRST);
        send(Keys.document("CN-2027-00001"));
        assertThat(out.written).hasSize(1);
        assertThat(local.items("MAIL#")).isEmpty();
        assertThat(HappeningItem.timeline(table, Keys.member("one"))).isEmpty();
        assertThat(balance("one").state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void two_hundred_at_once_on_a_bad_day_leave_no_gap() {
        var members = IntStream.rangeClosed(1, PARALLEL).mapToObj(i -> "m" + i).toList();
        issued(members.toArray(String[]::new));
        var faults = new Faults(5, 20, 5, 10);
        var busy = local.table(faults.client(local));
        // Each asked for twice
        Together.run(2 * PARALLEL, 8, i -> () -> {
            for (int attempt = 0; attempt < 50; attempt++) {
                try {
                    return notes(busy)
                            .credit(new DocumentNumber("INV", 2027, 1 + i % PARALLEL), "Une autre tranche", STAFF);
                } catch (Busy again) {
                    // The office would press the button again
                }
            }
            throw new AssertionError("Never credited");
        });
        assertThat(faults.injected()).isGreaterThan(10);
        var notes = local.items("INVOICE#").stream()
                .map(item -> item.text("number"))
                .filter(number -> number.startsWith("CN"))
                .toList();
        assertThat(notes)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, PARALLEL)
                        .mapToObj(i -> new DocumentNumber("CN", 2027, i).toString())
                        .toList());
        assertThat(members).allSatisfy(member -> {
            assertThat(balance(member).state()).isEqualTo(State.CANCELLED);
            assertThat(account(member).balance().isZero()).isTrue();
        });
    }

    private Optional<DocumentNumber> credit(DocumentNumber number) {
        return notes(table).credit(number, "Une autre tranche", STAFF);
    }

    private CreditNotes notes(Table through) {
        return new CreditNotes(through, new DynamoPayers(through), books(through), NETWORK, INVOICING, clock);
    }

    private void send(Key creditNote) {
        send(creditNote, table);
    }

    private void send(Key creditNote, Table through) {
        var secrets = new Secrets(table, clock);
        var dispatch = new Dispatch(
                through,
                new DynamoPayers(through),
                books(through),
                document -> ("PDF of " + document.number()).getBytes(StandardCharsets.UTF_8),
                out,
                secrets,
                new InvoiceLetters(new PayLinks(secrets, URI.create("https://members.example"))),
                NETWORK,
                clock);
        var log = new Log(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), clock);
        assertThat(new Invoicer(new Issuer(table, new DynamoPayers(table), clock), network -> dispatch, log)
                        .run(List.of(creditNote), NETWORK, INVOICING))
                .isEmpty();
    }

    private void issued(String... members) {
        SampleInvoices.owing(table, clock, members);
    }

    private Bookkeeper books(Table through) {
        return new Bookkeeper(through, NETWORK, clock, booking -> List.of());
    }

    private Account account(String member) {
        return books(table).account(member).orElseThrow();
    }

    private InvoiceBalance balance(String member) {
        return account(member).invoices().getFirst();
    }
}
