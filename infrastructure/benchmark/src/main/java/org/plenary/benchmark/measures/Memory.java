package org.plenary.benchmark.measures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.plenary.benchmark.world.Bank;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.payments.bank.StatementReader;
import org.plenary.payments.bank.StatementReader.Read;
import org.plenary.payments.bank.domain.Matching;

/** What a process keeps in memory that reads a statement and matches it, however many entries that has. */
public final class Memory {
    private static final Iban OWN = Iban.parse("BE68539007547034").orElseThrow();

    private static final int MATCHED_FROM = 80;

    private static long most;

    private Memory() {}

    /**
     * Kilobytes of the heap that are in use, after a collection, when the last of so many entries was read: the most of both times
     * that a file is read. The process is one of its own.
     *
     * @param open invoices that its entries are matched with
     */
    public static long kilobytes(int entries, int open) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Memory.class.getName(),
                        Integer.toString(entries),
                        Integer.toString(open))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(said.strip());
    }

    /** @param arguments how many entries, and how many open invoices */
    public static void main(String[] arguments) throws IOException {
        int entries = Integer.parseInt(arguments[0]);
        var matching = new Matching(Bank.open(Integer.parseInt(arguments[1])), Currency.EUR.zero(), MATCHED_FROM);
        var reader = new StatementReader(OWN, Currency.EUR);
        if (!(reader.check(new Made(entries)) instanceof Read.Whole)) {
            throw new IllegalStateException("The statement was refused");
        }
        reader.each(new Made(entries), matching::match);
        System.out.println(most / 1024);
    }

    /** A statement that is made while it is read, and memory looked at before its end is. */
    private static final class Made extends InputStream {
        private final int entries;
        private byte[] piece;
        private int at;
        private int next;

        Made(int entries) {
            this.entries = entries;
            piece = bytes(Bank.head("S", OWN, entries));
        }

        @Override
        public int read() {
            return there() ? piece[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (!there()) {
                return -1;
            }
            int taken = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, from, taken);
            at += taken;
            return taken;
        }

        private boolean there() {
            if (at == piece.length && next <= entries) {
                piece = bytes(next < entries ? Bank.entry(next) : Bank.TAIL);
                at = 0;
                if (next == entries) {
                    look();
                }
                next++;
            }
            return at < piece.length;
        }
    }

    private static void look() {
        System.gc();
        var runtime = Runtime.getRuntime();
        most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
