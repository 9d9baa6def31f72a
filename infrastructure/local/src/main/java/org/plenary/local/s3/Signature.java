package org.plenary.local.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks requests' signatures, in a header or in a presigned address; every access key has the one secret of the local
 * world.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html">Signature version
 *     4</a>
 */
final class Signature {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 +Credential=([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]+)");
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final String secret;

    Signature(String secret) {
        this.secret = secret;
    }

    /**
     * Refuses a request that is not signed, or wrongly, or whose time is over.
     *
     * @param headers lower-cased
     * @param now the machine's time: clients know nothing of a journey in it
     */
    void check(String method, String rawPath, String rawQuery, Map<String, String> headers, Instant now) {
        var presigned = parameter(rawQuery, "X-Amz-Signature");
        if (presigned.isPresent()) {
            checkPresigned(method, rawPath, rawQuery, headers, presigned.get(), now);
        } else {
            checkHeader(method, rawPath, rawQuery, headers, now);
        }
    }

    private void checkHeader(String method, String path, String query, Map<String, String> headers, Instant now) {
        var authorization = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        if (!authorization.matches()) {
            throw new S3Exception(403, "AccessDenied", "Access Denied");
        }
        var stamp = headers.getOrDefault("x-amz-date", "");
        var at = time(stamp);
        if (at.isBefore(now.minus(SKEW)) || at.isAfter(now.plus(SKEW))) {
            throw new S3Exception(
                    403,
                    "RequestTimeTooSkewed",
                    "The difference between the request time and the current time is too large.");
        }
        var payload = headers.getOrDefault("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        compare(
                authorization.group(3),
                sign(method, path, query, headers, authorization.group(2), payload, stamp, authorization.group(1)));
    }

    private void checkPresigned(
            String method, String path, String query, Map<String, String> headers, String signature, Instant now) {
        var stamp = decoded(query, "X-Amz-Date");
        var lasts = Duration.ofSeconds(Long.parseLong(decoded(query, "X-Amz-Expires")));
        var at = time(stamp);
        if (at.isAfter(now.plus(SKEW)) || at.plus(lasts).isBefore(now)) {
            throw new S3Exception(403, "AccessDenied", "Request has expired");
        }
        var signed = Arrays.stream(query.split("&"))
                .filter(pair -> !pair.startsWith("X-Amz-Signature="))
                .toList();
        compare(
                signature,
                sign(
                        method,
                        path,
                        String.join("&", signed),
                        headers,
                        decoded(query, "X-Amz-SignedHeaders"),
                        "UNSIGNED-PAYLOAD",
                        stamp,
                        decoded(query, "X-Amz-Credential")));
    }

    private String sign(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            String signedHeaders,
            String payload,
            String stamp,
            String credential) {
        var canonical = new StringBuilder(method)
                .append('\n')
                .append(path)
                .append('\n')
                .append(canonical(query))
                .append('\n');
        for (var name : signedHeaders.split(";")) {
            canonical
                    .append(name)
                    .append(':')
                    .append(headers.getOrDefault(name, "").strip().replaceAll(" +", " "))
                    .append('\n');
        }
        canonical.append('\n').append(signedHeaders).append('\n').append(payload);
        var scope = credential.substring(credential.indexOf('/') + 1);
        var toSign = "AWS4-HMAC-SHA256\n" + stamp + "\n" + scope + "\n" + hex(sha256(canonical.toString()));
        var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/")) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign));
    }

    private static String canonical(String query) {
        var pairs = new ArrayList<String>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                pairs.add(pair.contains("=") ? pair : pair + "=");
            }
        }
        pairs.sort(null);
        return String.join("&", pairs);
    }

    private static void compare(String given, String expected) {
        if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
            throw new S3Exception(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided.");
        }
    }

    private static Optional<String> parameter(String query, String name) {
        return List.of(query.split("&")).stream()
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private static String decoded(String query, String name) {
        return URLDecoder.decode(
                parameter(query, name).orElseThrow(() -> new S3Exception(403, "AccessDenied", "Access Denied")),
                StandardCharsets.UTF_8);
    }

    private static Instant time(String stamp) {
        try {
            return STAMP.parse(stamp, Instant::from);
        } catch (DateTimeException e) {
            throw new S3Exception(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
