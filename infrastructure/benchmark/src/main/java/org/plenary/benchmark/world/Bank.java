package org.plenary.benchmark.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;
import org.plenary.payments.bank.domain.OpenInvoice;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;

/** A year of a large network at its bank: invoices that wait for their money, and the statement that brings it. */
public final class Bank {
    /** What stands behind the entries of a statement. */
    public static final String TAIL = "</Stmt></BkToCstmrStmt></Document>";

    private static final int YEAR = 2027;
    private static final Money FEE = new Money(385_00, Currency.EUR);
    private static final List<String> WORDS = List.of(
            "Théâtre",
            "Teatr",
            "Kulturhaus",
            "Circus",
            "Dans",
            "Festival",
            "Atelier",
            "Scène",
            "Nowy",
            "Grand",
            "Petit",
            "Rivage",
            "Écluse",
            "Wielki",
            "Hafen",
            "Nord",
            "Sud",
            "Ouest",
            "Atlas",
            "Móvil",
            "Fabrik",
            "Zavod",
            "Kino",
            "Opera",
            "Luna",
            "Stern",
            "Forêt",
            "Reka",
            "Most",
            "Pont",
            "Casa",
            "Dom");

    private Bank() {}

    /** Invoices of as many payers, who are named as differently as theatres are. */
    public static List<OpenInvoice> open(int invoices) {
        var random = new Random(YEAR);
        var open = new ArrayList<OpenInvoice>();
        for (int i = 1; i <= invoices; i++) {
            var name = name(i, random);
            var number = new DocumentNumber("INV", YEAR, i);
            open.add(new OpenInvoice(
                    number,
                    StructuredCommunication.of(number),
                    "member-" + i,
                    name,
                    name,
                    i % 3 == 0 ? Set.of("BE" + i) : Set.of(),
                    FEE,
                    LocalDate.of(YEAR, 1, 15),
                    LocalDate.of(YEAR, 2, 14)));
        }
        return open;
    }

    /**
     * A statement of transfers for these invoices: of ten, six say the structured communication in its field, one in a text with
     * a digit wrong, one the invoice's number, one nothing but who pays, and one is of somebody whom nobody knows.
     */
    public static byte[] statement(String id, Iban own, List<OpenInvoice> paid) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            out.write(head(
                    id, own, paid.stream().mapToLong(one -> one.owed().minor()).sum()));
            for (int i = 0; i < paid.size(); i++) {
                entry(out, paid.get(i), i % 10);
            }
            out.write(TAIL);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private static void entry(Writer out, OpenInvoice paid, int kind) throws IOException {
        var digits = paid.reference().digits();
        var said = switch (kind) {
            case 6 ->
                "<Ustrd>cotisation " + digits.substring(0, 11) + (char) ('0' + (digits.charAt(11) - '0' + 1) % 10)
                        + "</Ustrd>";
            case 7 -> "<Ustrd>payment of " + paid.number() + " thank you</Ustrd>";
            case 8 -> "<Ustrd>membership</Ustrd>";
            case 9 -> "<Ustrd>greetings</Ustrd>";
            default -> "<Strd><CdtrRefInf><Ref>" + digits + "</Ref></CdtrRefInf></Strd>";
        };
        out.write("<Ntry><Amt Ccy=\"EUR\">" + euros(paid.owed().minor())
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2027-01-20</Dt></BookgDt>"
                + "<ValDt><Dt>2027-01-20</Dt></ValDt><AcctSvcrRef>"
                + paid.reference().digits()
                + "</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
                + "<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>"
                + (kind == 9 ? "Somebody else" : paid.name())
                + "</Nm></Pty></Dbtr></RltdPties><RmtInf>" + said + "</RmtInf></TxDtls></NtryDtls></Ntry>");
    }

    /** What stands before the entries of a statement, which come to this many cents. */
    public static String head(String id, Iban own, long cents) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:"
                + "camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>" + id
                + "</Id><Acct><Id><IBAN>" + own.value() + "</IBAN></Id></Acct>" + balance("OPBD", 0)
                + balance("CLBD", cents);
    }

    /** An entry of a cent with a reference of its own. */
    public static String entry(int number) {
        return "<Ntry><Amt Ccy=\"EUR\">0.01</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2027-01-20</Dt>"
                + "</BookgDt><AcctSvcrRef>R" + number
                + "</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Payer "
                + number + "</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>membership " + number
                + "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>";
    }

    private static String balance(String code, long cents) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + euros(cents)
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2027-01-20</Dt></Dt></Bal>";
    }

    private static String euros(long cents) {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }

    private static String name(int i, Random random) {
        return WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size())) + " "
                + Integer.toString(i, 36);
    }
}
