package org.plenary.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Compares what arrived with the check sums that its sender gave. */
final class Checksums {
    private Checksums() {}

    /**
     * @param given headers and trailers, lower-cased
     */
    static void check(Path file, Map<String, String> given) throws IOException {
        for (var entry : given.entrySet()) {
            var matches = switch (entry.getKey()) {
                case "content-md5" -> digest(file, "MD5").equals(entry.getValue());
                case "x-amz-checksum-sha1" -> digest(file, "SHA-1").equals(entry.getValue());
                case "x-amz-checksum-sha256" -> digest(file, "SHA-256").equals(entry.getValue());
                case "x-amz-checksum-crc32" -> crc(file, new CRC32()).equals(entry.getValue());
                case "x-amz-checksum-crc32c" -> crc(file, new CRC32C()).equals(entry.getValue());
                case "x-amz-content-sha256" -> contentMatches(file, entry.getValue());
                default -> true;
            };
            if (!matches) {
                throw new S3Exception(
                        400, "BadDigest", "The " + entry.getKey() + " you specified did not match what we received.");
            }
        }
    }

    private static boolean contentMatches(Path file, String given) throws IOException {
        if (given.length() != 64) {
            return true;
        }
        return given.equals(HexFormat.of().formatHex(Base64.getDecoder().decode(digest(file, "SHA-256"))));
    }

    private static String digest(Path file, String algorithm) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance(algorithm);
            var buffer = new byte[65_536];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String crc(Path file, Checksum checksum) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            var buffer = new byte[65_536];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        var value = ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
        return Base64.getEncoder().encodeToString(value);
    }
}
