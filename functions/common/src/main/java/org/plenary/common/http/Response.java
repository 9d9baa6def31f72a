package org.plenary.common.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plenary.common.json.Shape;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param headers by lower-case name
 * @param cookies each as it stands in {@code Set-Cookie}
 * @param body text; a file that is not text travels as {@code base64}
 * @param base64 whether the body is base64 of the bytes meant
 */
public record Response(int status, Map<String, String> headers, List<String> cookies, String body, boolean base64) {

    public static Response html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    public static <T> Response json(int status, Shape<T> shape, T value) {
        return of(status, "application/json", shape.write(value));
    }

    public static Response of(int status, String type, String body) {
        return new Response(status, Map.of("content-type", type), List.of(), body, false);
    }

    /** Go and GET that: the answer to a form that was taken, so that reloading asks nothing twice. */
    public static Response seeOther(String location) {
        return new Response(303, Map.of("location", location), List.of(), "", false);
    }

    public Response header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, cookies, body, base64);
    }

    public Response headerIfNone(String name, String value) {
        return headers.containsKey(name) ? this : header(name, value);
    }

    /**
     * A page whose forms may lead to somebody else's: browsers hold even the redirect that answers a form against the page's
     * policy.
     *
     * @param origin such as {@code https://checkout.example}
     */
    public Response formsMayLeadTo(String origin) {
        return header("content-security-policy", ContentPolicy.leadingTo(origin));
    }

    public Response cookie(String cookie) {
        var more = new ArrayList<>(cookies);
        more.add(cookie);
        return new Response(status, headers, more, body, base64);
    }
}
