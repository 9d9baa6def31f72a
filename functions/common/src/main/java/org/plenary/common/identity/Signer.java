package org.plenary.common.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs with the network's own key: HMAC-SHA256 (RFC 2104), cut to 128 bits, each bound to a purpose so that what was
 * signed for one use is worth nothing in another.
 */
public final class Signer {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;
    private final List<SecretKeySpec> others;

    /** @param key at least 32 random bytes */
    public Signer(byte[] key) {
        this(key, List.of());
    }

    /** @param others do not sign here, but what they signed holds: the keys before and after this one */
    public Signer(byte[] key, List<byte[]> others) {
        this.key = spec(key);
        this.others = others.stream().map(Signer::spec).toList();
    }

    public byte[] sign(String purpose, byte[] content) {
        return sign(key, purpose, content);
    }

    private static SecretKeySpec spec(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("A signing key has at least 32 bytes");
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    private static byte[] sign(SecretKeySpec key, String purpose, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(content), BYTES);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public boolean verifies(String purpose, byte[] content, byte[] signature) {
        return MessageDigest.isEqual(sign(key, purpose, content), signature)
                || others.stream().anyMatch(other -> MessageDigest.isEqual(sign(other, purpose, content), signature));
    }

    /** A token of 22 characters that only we can make from this content; the same each time. */
    public String token(String purpose, String content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sign(purpose, content.getBytes(StandardCharsets.UTF_8)));
    }
}
