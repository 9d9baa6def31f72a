package org.plenary.local.s3;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, without the chunks that Amazon's clients wrap it in; what stands behind the last chunk (check
 * sums) is known once all was read. The chunks' own signatures are not looked at: the check sums are.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Chunked uploads with
 *     trailing headers</a>
 */
final class Body extends FilterInputStream {
    private final boolean chunked;
    private final Map<String, String> trailers = new HashMap<>();
    private long left;
    private boolean ended;

    /**
     * @param contentSha256 the header of that name
     */
    Body(InputStream input, @Nullable String contentSha256) {
        super(input);
        this.chunked = contentSha256 != null && contentSha256.startsWith("STREAMING-");
    }

    Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!chunked) {
            return in.read(bytes, offset, length);
        }
        if (ended || (left == 0 && !nextChunk())) {
            return -1;
        }
        var read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new IOException("The body ends within a chunk");
        }
        left -= read;
        if (left == 0) {
            line();
        }
        return read;
    }

    private boolean nextChunk() throws IOException {
        left = Long.parseLong(line().split(";", 2)[0].strip(), 16);
        if (left > 0) {
            return true;
        }
        ended = true;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var parts = line.split(":", 2);
            if (parts.length == 2) {
                trailers.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
            }
        }
        return false;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
