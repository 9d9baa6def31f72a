package org.plenary.common.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The place where files are dropped and answered. */
public interface Folder {

    /**
     * The bytes of a dropped file.
     *
     * @param most no more than these are ever read
     * @throws TooLarge when there are more
     */
    byte[] read(Dropped file, int most) throws IOException;

    /**
     * A dropped file, however large, to be read as it comes. It can be opened again.
     *
     * @throws IOException when it is not there any more
     */
    InputStream open(Dropped file) throws IOException;

    /** Puts a file there, in place of an earlier one of the same key. */
    void write(String key, String contentType, byte[] content);

    /** Puts a file there, unless there is one of this key: that one stays as it is. */
    void writeOnce(String key, String contentType, byte[] content);

    /** The bytes of a file as it is now; none where there is no such file. */
    Optional<byte[]> read(String key);

    /** A file of more bytes than anyone should have dropped. */
    final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        private final long size;

        public TooLarge(long size) {
            super(size + " bytes");
            this.size = size;
        }

        public long size() {
            return size;
        }
    }
}
