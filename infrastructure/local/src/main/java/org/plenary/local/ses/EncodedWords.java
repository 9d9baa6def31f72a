package org.plenary.local.ses;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the encoded words of RFC 2047, so that a person can read names and subjects outside of ASCII. */
final class EncodedWords {

    private static final Pattern WORD =
            Pattern.compile("=\\?([^?*]+)(?:\\*[^?]*)?\\?([BbQq])\\?([^?]*)\\?=(\\s+(?==\\?))?");

    private EncodedWords() {}

    static String decode(String text) {
        return WORD.matcher(text).replaceAll(match -> {
            try {
                var bytes = match.group(2).equalsIgnoreCase("B")
                        ? Base64.getDecoder().decode(match.group(3).getBytes(StandardCharsets.US_ASCII))
                        : RawMessage.quotedPrintable(match.group(3), true);
                return Matcher.quoteReplacement(new String(bytes, Charset.forName(match.group(1))));
            } catch (IllegalArgumentException notDecodable) {
                return Matcher.quoteReplacement(match.group());
            }
        });
    }
}
