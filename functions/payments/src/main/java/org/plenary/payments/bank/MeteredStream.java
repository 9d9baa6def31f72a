package org.plenary.payments.bank;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends the reading of a file that is too large, or of which one piece is: a parser takes a piece into memory whole. */
final class MeteredStream extends FilterInputStream {
    /** Between two events of the parser, which reads ahead by a few kilobytes. */
    private static final int LARGEST_PIECE = 1 << 20;

    private final long most;
    private long read;
    private long marked;

    /** @param most bytes in all */
    MeteredStream(InputStream file, long most) {
        super(file);
        this.most = most;
    }

    /** More than anyone should have dropped. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** The parser begins another piece. */
    void mark() {
        marked = read;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws TooMuch {
        read += bytes;
        if (read > most || read - marked > LARGEST_PIECE) {
            throw new TooMuch();
        }
    }
}
