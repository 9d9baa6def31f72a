package org.plenary.payments.card;

import java.util.ArrayList;
import java.util.List;

/** Headers that a right one is not: sixty and more ways to get {@code Stripe-Signature} wrong, for whoever takes such headers. */
public final class MalformedSignatures {
    private MalformedSignatures() {}

    /**
     * @param time of a right header, in seconds
     * @param signature of a right header, in hexadecimal
     */
    public static List<String> of(long time, String signature) {
        var t = "t=" + time;
        var v1 = "v1=" + signature;
        var headers = new ArrayList<>(List.of(
                // Nothing, or nothing of it
                "",
                " ",
                ",",
                ",,,,",
                "=",
                "==",
                "t",
                "v1",
                "t=",
                "v1=",
                "t=,v1=",
                "null",
                "{}",
                "\u0000",
                "\r\n",
                // One half
                t,
                v1,
                t + ",",
                "," + v1,
                t + ",v1",
                t + ",v1=",
                "t," + v1,
                // Another scheme, or none that there is
                t + ",v0=" + signature,
                t + ",v2=" + signature,
                t + ",V1=" + signature,
                t + ",=" + signature,
                t + "," + signature,
                "T=" + time + "," + v1,
                // Parts that are not parted
                t + v1,
                t + " " + v1,
                t + ";" + v1,
                t + "&" + v1,
                t + "\n" + v1,
                "\"" + t + "," + v1 + "\"",
                // No time
                "t=now," + v1,
                "t=-1," + v1,
                "t=-" + time + "," + v1,
                "t=+" + time + "," + v1,
                "t=0" + time + "," + v1,
                "t=" + time + ".0," + v1,
                "t=" + time + "e0," + v1,
                "t=0x10," + v1,
                "t=9223372036854775807," + v1,
                "t=-9223372036854775808," + v1,
                "t=99999999999999999999999999," + v1,
                "t=١٧٠٠٠٠٠٠٠٠," + v1,
                "t=NaN," + v1,
                "t= ," + v1,
                "t=" + time + "\u0000," + v1,
                // Two times: which one was signed?
                t + "," + t + "," + v1,
                t + ",t=1," + v1,
                "t=1," + t + "," + v1,
                // No signature
                t + ",v1=" + signature.substring(1),
                t + ",v1=" + signature + "0",
                t + ",v1=" + signature + signature,
                t + ",v1=0x" + signature,
                t + ",v1=" + "g".repeat(64),
                t + ",v1=" + "é".repeat(64),
                t + ",v1=\"" + signature + "\"",
                t + ",v1=" + signature.substring(0, 32) + " " + signature.substring(32),
                t + ",v1=" + signature.substring(0, 63) + "\u0000",
                t + ",v1=" + new StringBuilder(signature).reverse() + "0"));
        // Far too much
        headers.add(t + "," + "v1=x,".repeat(2000));
        headers.add("t=" + "1".repeat(100_000) + "," + v1);
        headers.add(",".repeat(100_000));
        headers.add(t + "," + v1 + "," + "v1=0,".repeat(16));
        return List.copyOf(headers);
    }
}
