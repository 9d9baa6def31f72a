package org.plenary.payments.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.payments.bank.StatementReader.Read;

/** Files of many small pieces that end up in memory, each read by a machine of its own that has 64 MB. */
final class StatementMemoryTest {
    private static final String HEAD =
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>";
    private static final String BEGUN = HEAD + "<Stmt><Id>S</Id><Acct><Id><IBAN>" + Camt.OWN + "</IBAN></Id></Acct>"
            + balance("OPBD") + balance("CLBD");
    private static final String LONG = "x".repeat(19_000);

    private static final Map<String, Endless> BOMBS = Map.ofEntries(
            Map.entry("texts", new Endless(BEGUN + "<Ntry>", i -> "<AddtlNtryInf>" + LONG + "</AddtlNtryInf>")),
            Map.entry("frame", new Endless(BEGUN, i -> "<Bal/>")),
            Map.entry("frame-texts", new Endless(BEGUN, i -> "<Bal>" + LONG + "</Bal>")),
            Map.entry("header", new Endless(HEAD + "<GrpHdr>", i -> "<a>" + LONG + "</a>")),
            Map.entry("names", new Endless(BEGUN, i -> entry("R" + i, "<n" + i + LONG.substring(18_500) + "/>"))),
            Map.entry(
                    "attributes",
                    new Endless(BEGUN, i -> entry("R" + i, "<n a" + i + LONG.substring(18_500) + "=''/>"))),
            Map.entry("namespaces", new Endless(BEGUN, i -> entry("R" + i, "<n xmlns='n" + i + LONG + "'/>"))),
            Map.entry(
                    "prefixes",
                    new Endless(
                            BEGUN,
                            i -> entry(
                                    "R" + i,
                                    "<p" + i + LONG.substring(18_500) + ":n xmlns:p" + i + LONG.substring(18_500)
                                            + "='u'/>"))),
            Map.entry("references", new Endless(BEGUN, i -> entry(i + "R".repeat(300), ""))),
            Map.entry(
                    "statements",
                    new Endless(
                            "",
                            i -> i == 0
                                    ? BEGUN.replace("<Id>S<", "<Id>S0<") + "</Stmt>"
                                    : BEGUN.substring(HEAD.length())
                                                    .replace("<Id>S<", "<Id>S" + i + LONG.substring(18_700) + "<")
                                            + "</Stmt>")),
            Map.entry("targets", new Endless("", i -> "<?p" + i + LONG.substring(18_500) + " ?>")),
            Map.entry("deep", new Endless(BEGUN + "<Ntry>", i -> "<NtryDtls>")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "texts",
                "frame",
                "frame-texts",
                "header",
                "names",
                "attributes",
                "namespaces",
                "prefixes",
                "references",
                "statements",
                "targets",
                "deep"
            })
    void a_bomb_is_refused_within_64_megabytes(String bomb) throws Exception {
        assertThat(read(bomb)).startsWith("statement.");
    }

    /** The negative control: a reader that keeps all it reads would not live. */
    @ParameterizedTest
    @ValueSource(strings = "kept")
    void what_is_kept_whole_does_not_fit(String all) throws Exception {
        assertThat(read(all)).isEqualTo("OutOfMemoryError");
    }

    private static String read(String bomb) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StatementMemoryTest.class.getName(),
                        bomb)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }

    /** What the machine of 64 MB does: it says the reason, or what it died of. */
    public static void main(String[] bomb) throws IOException {
        try {
            if (bomb[0].equals("kept")) {
                var kept = BOMBS.get("texts").readAllBytes();
                System.out.println(kept.length);
                return;
            }
            var read = new StatementReader(new Iban(Camt.OWN), Currency.EUR).check(BOMBS.get(bomb[0]));
            System.out.println(read instanceof Read.Refused(var why) ? why.key() : "taken");
        } catch (OutOfMemoryError full) {
            System.out.println("OutOfMemoryError");
        }
    }

    private static String balance(String code) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">0</Amt>"
                + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2027-01-20</Dt></Dt></Bal>";
    }

    private static String entry(String reference, String more) {
        return "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2027-01-20</Dt>"
                + "</BookgDt><AcctSvcrRef>" + reference + "</AcctSvcrRef>" + more + "</Ntry>";
    }

    /** A head, and then pieces without an end. */
    private static final class Endless extends InputStream {
        private final IntFunction<String> pieces;
        private byte[] piece;
        private int at;
        private int next;

        Endless(String head, IntFunction<String> pieces) {
            this.pieces = pieces;
            piece = head.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            while (at == piece.length) {
                piece = pieces.apply(next++).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return piece[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
                into[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
