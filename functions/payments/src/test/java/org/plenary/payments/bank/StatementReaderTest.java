package org.plenary.payments.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plenary.common.languages.Message;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;
import org.plenary.payments.bank.StatementReader.Read;
import org.plenary.payments.bank.domain.Transfer;

final class StatementReaderTest {
    private static final Iban OWN = new Iban(Camt.OWN);
    private static final LocalDate DAY = LocalDate.of(2027, 1, 20);

    @Test
    void reads_each_version_from_2_to_14() {
        for (int version = 2; version <= 14; version++) {
            var camt = new Camt(version, "2027-7", DAY, 1_000_00)
                    .paid(385_00, "R1", "Théâtre & Co", "FR1420041010050500013M02606", "270000000154")
                    .out(120_50, "R2", "Landlord");
            var transfers = transfers(camt.bytes());
            assertThat(transfers).as("version " + version).hasSize(2);
            var paid = transfers.getFirst();
            assertThat(paid.amount()).isEqualTo(euros(385_00));
            assertThat(paid.otherName()).isEqualTo("Théâtre & Co");
            assertThat(paid.otherAccount()).isEqualTo("FR1420041010050500013M02606");
            assertThat(paid.structured()).isEqualTo("270000000154");
            assertThat(paid.endToEnd()).isEmpty();
            assertThat(paid.booked()).isEqualTo(DAY);
            assertThat(paid.key()).isEqualTo(Camt.OWN + " R1 0");
            assertThat(transfers.get(1).amount()).isEqualTo(euros(-120_50));
            assertThat(transfers.get(1).otherName()).isEqualTo("Landlord");
        }
    }

    @Test
    void tells_the_frame_of_a_statement_and_what_is_pending() {
        var camt = Camt.of("S1", "2027-01-20", 100_00).in(50_00, "R1", "A", "x").entry(70_00, "R2", "", "PDNG", false);
        assertThat(check(camt.bytes())).isInstanceOfSatisfying(Read.Whole.class, whole -> {
            assertThat(whole.pending()).isEqualTo(1);
            var statement = whole.statements().getFirst();
            assertThat(statement.id()).isEqualTo("S1");
            assertThat(statement.number()).contains(7L);
            assertThat(statement.opening()).isEqualTo(euros(100_00));
            assertThat(statement.closing()).isEqualTo(euros(150_00));
            assertThat(statement.movements()).isEqualTo(1);
            assertThat(statement.from()).isEqualTo(DAY);
        });
    }

    @Test
    void twins_are_two_and_a_repeated_reference_is_none() {
        var camt = Camt.of("S1", "2027-01-20", 0)
                .in(125_00, "SAME", "Collectif Nord", "fee")
                .in(125_00, "SAME", "Collectif Nord", "fee")
                .in(125_00, "NONREF", "Collectif Nord", "fee")
                .in(125_00, "", "Collectif Nord", "fee");
        var keys = transfers(camt.bytes()).stream().map(Transfer::key).toList();
        assertThat(keys)
                .containsExactly("statement S1 1 0", "statement S1 2 0", "statement S1 3 0", "statement S1 4 0");
        assertThat(new HashSet<>(keys)).hasSize(4);
    }

    @Test
    void a_batch_is_split_where_its_parts_are_the_whole_and_else_left_whole() {
        var camt = Camt.of("S1", "2027-01-20", 0);
        var parts = camt.detail(100_00, "A", "", "", "one", "") + camt.detail(25_00, "B", "", "", "two", "");
        camt.entry(125_00, "BATCH", parts).entry(130_00, "WRONG", parts).entry(10_00, "BARE", "");
        var transfers = transfers(camt.bytes());
        assertThat(transfers)
                .extracting(Transfer::amount)
                .containsExactly(euros(100_00), euros(25_00), euros(130_00), euros(10_00));
        assertThat(transfers)
                .extracting(Transfer::key)
                .containsExactly(
                        Camt.OWN + " BATCH 0", Camt.OWN + " BATCH 1", Camt.OWN + " WRONG 0", Camt.OWN + " BARE 0");
    }

    @Test
    void reversals_and_foreign_money_are_understood() {
        var camt = Camt.of("S1", "2027-01-20", 1_000_00);
        camt.entry(
                        -385_00,
                        "R1",
                        camt.detail(-385_00, "A", "", "", "back", "")
                                .replace("</TxDtls>", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>"),
                        "BOOK",
                        true)
                .entry(
                        97_31,
                        "R2",
                        camt.detail(
                                97_31,
                                "B",
                                "",
                                "",
                                "fee",
                                "<AmtDtls><InstdAmt><Amt Ccy=\"TND\">330.125</Amt></InstdAmt></AmtDtls>"));
        var transfers = transfers(camt.bytes());
        assertThat(transfers.getFirst().reversal()).isTrue();
        assertThat(transfers.getFirst().returnReason()).isEqualTo("AC04");
        assertThat(transfers.get(1).original()).contains(new Money(330_125, new Currency("TND", 3)));
    }

    @Test
    void several_statements_are_in_one_file() {
        var one = Camt.of("S1", "2027-01-20", 0).in(1_00, "R1", "A", "x");
        var two = Camt.of("S2", "2027-01-21", 1_00).in(2_00, "R2", "A", "x");
        assertThat(check(one.document(one.statement(), two.statement()).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Read.Whole.class,
                        whole -> assertThat(whole.statements()).hasSize(2));
    }

    /** Generated ones of 20 to 60 entries, read back exactly. */
    @Test
    void three_hundred_generated_statements_are_read_back_to_the_cent() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var camt = new Camt(2 + random.nextInt(13), "S" + seed, DAY, random.nextInt(1_000_000));
            var expected = new ArrayList<Long>();
            for (int i = 20 + random.nextInt(41); i > 0; i--) {
                long cents = 1L + random.nextInt(500_000);
                boolean in = random.nextInt(4) > 0;
                var reference = random.nextInt(5) == 0 ? "" : "REF" + seed + "-" + i;
                if (random.nextInt(6) == 0) {
                    long second = 1L + random.nextInt(10_000);
                    camt.entry(
                            cents + second,
                            reference,
                            camt.detail(cents, "One", "", "", "m", "") + camt.detail(second, "Two", "", "", "m", ""));
                    expected.add(cents);
                    expected.add(second);
                } else if (in) {
                    camt.in(cents, reference, "Payer " + i, "message <" + i + "> & more");
                    expected.add(cents);
                } else {
                    camt.out(cents, reference, "Payee");
                    expected.add(-cents);
                }
                if (random.nextInt(8) == 0) {
                    camt.entry(cents, "P" + i, "", "PDNG", false);
                }
            }
            var transfers = transfers(camt.bytes());
            assertThat(transfers.stream().map(transfer -> transfer.amount().minor()))
                    .as("seed " + seed)
                    .containsExactlyElementsOf(expected);
            assertThat(new HashSet<>(transfers.stream().map(Transfer::key).toList()))
                    .hasSameSizeAs(transfers);
        }
    }

    static Stream<Arguments> hostile() {
        var camt = Camt.of("S1", "2027-01-20", 100_00).in(50_00, "R1", "A", "x");
        UnaryOperator<String> same = UnaryOperator.identity();
        return Stream.of(
                Arguments.of("statement.not-xml", change(camt, xml -> "")),
                Arguments.of("statement.not-xml", change(camt, xml -> "hello")),
                Arguments.of("statement.not-xml", change(camt, xml -> "date;amount\n2027-01-20;50")),
                Arguments.of("statement.not-xml", change(camt, xml -> xml + "<more/>")),
                Arguments.of("statement.not-xml", change(camt, xml -> xml.replace("</Stmt>", "</Statement>"))),
                Arguments.of("statement.not-xml", change(camt, xml -> xml.replace("50.00", "50.00&nbsp;"))),
                Arguments.of("statement.not-xml", change(camt, xml -> xml.replace("<Nm>", "<ns:Nm>"))),
                Arguments.of("statement.cut-off", change(camt, xml -> xml.substring(0, xml.length() / 2))),
                Arguments.of("statement.cut-off", change(camt, xml -> xml.substring(0, xml.length() - 12))),
                Arguments.of("statement.not-camt", change(camt, xml -> "<html><body/></html>")),
                Arguments.of("statement.not-camt", change(camt, xml -> xml.replace("camt.053", "pain.001"))),
                Arguments.of(
                        "statement.not-camt", change(camt, xml -> xml.replace("BkToCstmrStmt", "BkToCstmrAcctRpt"))),
                Arguments.of("statement.version", change(camt, xml -> xml.replace("001.08", "001.01"))),
                Arguments.of("statement.version", change(camt, xml -> xml.replace("001.08", "001.15"))),
                Arguments.of("statement.empty", change(camt, xml -> xml.replaceAll("(?s)<Stmt>.*</Stmt>", ""))),
                Arguments.of(
                        "statement.other-account",
                        change(camt, xml -> xml.replace(Camt.OWN, "FR1420041010050500013M02606"))),
                Arguments.of("statement.other-account", change(camt, xml -> xml.replace(Camt.OWN, "BE68539007547035"))),
                Arguments.of("statement.currency", change(camt, xml -> xml.replace("<Ccy>EUR", "<Ccy>USD"))),
                Arguments.of("statement.currency", change(camt, xml -> xml.replaceFirst("Ccy=\"EUR\"", "Ccy=\"USD\""))),
                Arguments.of("statement.balances", change(camt, xml -> xml.replaceFirst("150\\.00", "150.01"))),
                Arguments.of("statement.balances", change(camt, xml -> xml.replaceFirst("CRDT", "DBIT"))),
                Arguments.of("statement.balances", change(camt, xml -> xml.replaceAll("(?s)<Ntry>.*</Ntry>", ""))),
                Arguments.of("statement.amount", change(camt, xml -> xml.replaceFirst("50\\.00", "5e1"))),
                Arguments.of("statement.amount", change(camt, xml -> xml.replaceFirst("100\\.00", "-100.00"))),
                Arguments.of("statement.amount", change(camt, xml -> xml.replaceFirst("100\\.00", "100.001"))),
                Arguments.of("statement.amount", change(camt, xml -> xml.replaceFirst("100\\.00", "9".repeat(19)))),
                Arguments.of("statement.amount", change(camt, xml -> xml.replaceFirst("100\\.00", "1 00.00"))),
                Arguments.of("statement.date", change(camt, xml -> xml.replace("<Dt>2027-01-20", "<Dt>2027-02-30"))),
                Arguments.of("statement.missing", change(camt, xml -> xml.replace("CLBD", "CLAV"))),
                Arguments.of("statement.missing", change(camt, xml -> xml.replace("OPBD", "OPAV"))),
                Arguments.of("statement.missing", change(camt, xml -> xml.replace("<Id>S1</Id>", ""))),
                Arguments.of("statement.missing", change(camt, xml -> xml.replace("<CdtDbtInd>CRDT</CdtDbtInd>", ""))),
                Arguments.of(
                        "statement.twice",
                        camt.document(camt.statement(), camt.statement()).getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "statement.doctype",
                        change(camt, xml -> xml.replace("<Document", "<!DOCTYPE Document>\n<Document"))),
                Arguments.of(
                        "statement.doctype",
                        change(
                                camt,
                                xml -> xml.replace(
                                                "<Document",
                                                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<Document")
                                        .replace("<Nm>A", "<Nm>&x;"))),
                Arguments.of(
                        "statement.encoding",
                        same.apply(camt.xml().replace("UTF-8", "IBM037")).getBytes(Charset.forName("IBM037"))));
    }

    private static byte[] change(Camt camt, UnaryOperator<String> how) {
        return how.apply(camt.xml()).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void what_is_wrong_is_refused_as_a_whole_with_its_reason(String reason, byte[] file) {
        assertThat(check(file))
                .isInstanceOfSatisfying(
                        Read.Refused.class,
                        refused -> assertThat(refused.why().key()).isEqualTo(reason));
    }

    /** The negative control: without the change each of them is taken. */
    @Test
    void what_is_right_is_taken_in_every_encoding_of_unicode() {
        var camt = Camt.of("S1", "2027-01-20", 100_00).in(50_00, "R1", "Народный", "x");
        assertThat(check(camt.bytes())).isInstanceOf(Read.Whole.class);
        var utf16 = camt.xml().replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
        assertThat(transfers(utf16).getFirst().otherName()).isEqualTo("Народный");
        var marked = ("\uFEFF" + camt.xml()).getBytes(StandardCharsets.UTF_8);
        assertThat(check(marked)).isInstanceOf(Read.Whole.class);
    }

    /** Endless ones: the reader gives up after a piece, not after the memory. */
    @Test
    void twelve_bombs_are_left_after_a_megabyte_or_two() {
        var head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>";
        var statement = head + "<Stmt><Id>S</Id><Acct><Id><IBAN>" + Camt.OWN + "</IBAN></Id></Acct>";
        var bombs = List.of(
                endless("", "<a>"),
                endless("", " "),
                endless("<!--", "a"),
                endless("<?p ", "a"),
                endless(head, "<a>"),
                endless(head + "<!--", "a"),
                endless(head + "<Stmt><Id>", "a"),
                endless(head + "<Stmt><Id><![CDATA[", "a"),
                endless(head + "<Stmt ", "a=\"b\" "),
                endless(head + "<Stmt a=\"", "a"),
                endless(statement + "<Ntry>", "<NtryDtls/>"),
                endless(statement + "<Ntry><AddtlNtryInf>", "a &amp; "));
        for (int i = 0; i < bombs.size(); i++) {
            var bomb = bombs.get(i);
            assertThat(check(bomb)).as("bomb " + i).isInstanceOf(Read.Refused.class);
            assertThat(bomb.given).as("bomb " + i).isLessThan(8L << 20);
        }
        // Entities that grow, as the well-known laugh does
        var laugh = "<!DOCTYPE l [<!ENTITY a \"ha\">"
                + IntStream.range(0, 20)
                        .mapToObj(i -> "<!ENTITY " + (char) ('b' + i) + " \"&" + (char) ('a' + i) + ";&"
                                + (char) ('a' + i) + ";\">")
                        .reduce("", String::concat)
                + "]><Document>&u;</Document>";
        assertThat(check(laugh.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Read.Refused.class);
    }

    /** One byte of a right statement is another: it never throws, and what is taken still closes. */
    @Test
    void a_thousand_corruptions_are_refused_or_change_no_sum() {
        var camt = Camt.of("S1", "2027-01-20", 100_00)
                .paid(385_00, "R1", "A", "FR1420041010050500013M02606", "270000000154")
                .out(20_00, "R2", "B");
        var right = camt.bytes();
        var random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            var wrong = right.clone();
            wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
            if (check(wrong) instanceof Read.Whole whole) {
                var statement = whole.statements().getFirst();
                var sum = transfers(wrong).stream().map(Transfer::amount).reduce(statement.opening(), Money::plus);
                assertThat(sum).isEqualTo(statement.closing());
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    /** A bank that begins a statement's id with the account's number does not make its movements known by a reference. */
    @Test
    void a_movement_without_reference_is_never_taken_for_one_that_has_it() {
        var camt = Camt.of(Camt.OWN + " 7", "2027-01-20", 0)
                .in(1_00, "7 1", "A", "x")
                .in(1_00, "", "B", "x")
                .in(1_00, "7 2", "C", "x");
        var keys = transfers(camt.bytes()).stream().map(Transfer::key).toList();
        assertThat(new HashSet<>(keys)).hasSize(3);
        assertThat(keys.get(1)).startsWith(StatementBooks.NAMELESS);
        assertThat(keys.getFirst()).doesNotStartWith(StatementBooks.NAMELESS);
    }

    @Test
    void sums_beyond_all_money_are_refused_and_not_thrown() {
        var camt = Camt.of("S1", "2027-01-20", 0);
        for (int i = 0; i < 24; i++) {
            camt.entry(i < 12 ? 999_999_999_999_999_999L : -999_999_999_999_999_999L, "R" + i, "");
        }
        assertThat(check(camt.bytes()))
                .isInstanceOfSatisfying(
                        Read.Refused.class,
                        refused -> assertThat(refused.why().key()).isEqualTo("statement.large"));
    }

    @Test
    void statements_of_consecutive_numbers_have_to_meet() {
        var one = Camt.of("S1", "2027-01-20", 0).in(1_00, "R1", "A", "x");
        var two = Camt.of("S2", "2027-01-21", 1_01).in(2_00, "R2", "A", "x");
        var next = two.statement().replace("<ElctrncSeqNb>7", "<ElctrncSeqNb>8");
        assertThat(check(one.document(one.statement(), next).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Read.Refused.class,
                        refused -> assertThat(refused.why())
                                .isEqualTo(Message.of("statement.chain", "S2", "1.01", "S1", "1.00")));
        assertThat(check(one.document(one.statement(), next.replace("ElctrncSeqNb>8", "ElctrncSeqNb>9"))
                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Read.Whole.class);
    }

    @Test
    void a_name_or_reference_that_no_table_could_keep_is_refused_before_anything_is_booked() {
        for (var camt : List.of(
                Camt.of("S1", "2027-01-20", 0).in(1_00, "R".repeat(5_000), "A", "x"),
                Camt.of("S1", "2027-01-20", 0).in(1_00, "R1", "A".repeat(5_000), "x"),
                Camt.of("S".repeat(5_000), "2027-01-20", 0).in(1_00, "R1", "A", "x"))) {
            assertThat(check(camt.bytes()))
                    .isInstanceOfSatisfying(
                            Read.Refused.class,
                            refused -> assertThat(refused.why().key()).isEqualTo("statement.large"));
        }
    }

    @Test
    void an_encoding_that_nobody_knows_is_a_bad_file_and_no_failed_fetch() {
        var camt = Camt.of("S1", "2027-01-20", 0).in(1_00, "R1", "A", "x");
        assertThat(check(change(camt, xml -> xml.replace("UTF-8", "NOPE-1"))))
                .isInstanceOfSatisfying(
                        Read.Refused.class,
                        refused -> assertThat(refused.why().key()).isEqualTo("statement.encoding"));
    }

    @Test
    void several_structured_references_are_all_kept() {
        var camt = Camt.of("S1", "2027-01-20", 0);
        camt.entry(
                2_00,
                "R1",
                camt.detail(2_00, "A", "", "270000000154", "both", "")
                        .replace(
                                "</RmtInf>",
                                "<Strd/><Strd><CdtrRefInf><Ref>270000000255</Ref></CdtrRefInf></Strd></RmtInf>"));
        var transfer = transfers(camt.bytes()).getFirst();
        assertThat(transfer.structured()).isEqualTo("270000000154");
        assertThat(transfer.message()).isEqualTo("both 270000000255");
    }

    @Test
    void a_reversal_names_the_payer_in_the_role_of_what_it_takes_back() {
        var camt = Camt.of("S1", "2027-01-20", 10_00);
        camt.entry(
                -1_00,
                "R1",
                camt.detail(-1_00, "Ourselves", Camt.OWN, "", "", "")
                        .replace("</RltdPties>", "<Dbtr><Pty><Nm>Member</Nm></Pty></Dbtr></RltdPties>"),
                "BOOK",
                true);
        camt.entry(
                -1_00,
                "R2",
                camt.detail(-1_00, "Member", "", "", "", "")
                        .replace(
                                "</RltdPties>",
                                "<Dbtr><Pty><Nm>Ourselves</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>" + Camt.OWN
                                        + "</IBAN></Id></DbtrAcct></RltdPties>"),
                "BOOK",
                true);
        assertThat(transfers(camt.bytes())).extracting(Transfer::otherName).containsExactly("Member", "Member");
    }

    @Test
    void a_file_that_could_not_be_fetched_to_its_end_is_no_bad_file() {
        var camt = Camt.of("S1", "2027-01-20", 100_00).in(50_00, "R1", "A", "x");
        var torn = new SequenceInputStream(new ByteArrayInputStream(camt.bytes(), 0, 300), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
        assertThatIOException()
                .isThrownBy(() -> new StatementReader(OWN, Currency.EUR).check(torn))
                .withMessage("Connection reset");
    }

    @Test
    void a_file_that_changed_between_the_two_readings_is_left() throws IOException {
        var reader = new StatementReader(OWN, Currency.EUR);
        var camt = Camt.of("S1", "2027-01-20", 100_00).in(50_00, "R1", "A", "x");
        reader.check(new ByteArrayInputStream(camt.bytes()));
        assertThatIOException()
                .isThrownBy(
                        () -> reader.each(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)), t -> {}));
    }

    private static Endless endless(String head, String rest) {
        return new Endless(head.getBytes(StandardCharsets.UTF_8), rest.getBytes(StandardCharsets.UTF_8));
    }

    /** A head, and then the same for ever. */
    private static final class Endless extends InputStream {
        private final byte[] head;
        private final byte[] rest;
        private long given;

        Endless(byte[] head, byte[] rest) {
            this.head = head;
            this.rest = rest;
        }

        @Override
        public int read() {
            long at = given++;
            return at < head.length ? head[(int) at] : rest[(int) ((at - head.length) % rest.length)];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
                into[offset + i] = (byte) read();
            }
            return length;
        }
    }

    private static Read check(byte[] file) {
        return check(new ByteArrayInputStream(file));
    }

    private static Read check(InputStream file) {
        try {
            return new StatementReader(OWN, Currency.EUR).check(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<Transfer> transfers(byte[] file) {
        try {
            var reader = new StatementReader(OWN, Currency.EUR);
            assertThat(reader.check(new ByteArrayInputStream(file))).isInstanceOf(Read.Whole.class);
            var transfers = new ArrayList<Transfer>();
            reader.each(new ByteArrayInputStream(file), transfers::add);
            return transfers;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }
}
