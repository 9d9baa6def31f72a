package org.plenary.common.files;

import java.io.IOException;

/** The place where files are dropped and answered. */
public interface Folder {

    /**
     * The bytes of a dropped file.
     *
     * @param most no more than these are ever read
     * @throws TooLarge when there are more
     */
    byte[] read(Dropped file, int most) throws IOException;

    /** Puts a file there, in place of an earlier one of the same key. */
    void write(String key, String contentType, byte[] content);

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
