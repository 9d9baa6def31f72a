package org.plenary.common.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Random names and secrets, and the form in which secrets are kept. */
public final class Tokens {
    private Tokens() {}

    /** 128 random bits, 22 characters that are safe in a URL and in a key. */
    public static String random(RandomGenerator random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether this could be a token of ours, so that nothing else is ever made part of a key. */
    public static boolean wellFormed(String text) {
        return text.length() >= 8 && text.length() <= 64 && text.chars().allMatch(Tokens::ofAlphabet);
    }

    private static boolean ofAlphabet(int c) {
        return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /** What is kept of a secret: nobody who reads the table can follow a link. SHA-256, cut to 128 bits. */
    public static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
