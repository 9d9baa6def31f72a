package org.plenary.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.plenary.common.forms.Reading;

/** Reads the address of a web site, with or without its scheme. */
public final class Websites {
    private Websites() {}

    public static Reading<String> parse(String typed) {
        var text = typed.strip();
        var lower = text.toLowerCase(Locale.ROOT);
        var address = lower.startsWith("http://") || lower.startsWith("https://") ? text : "https://" + text;
        try {
            var uri = new URI(address);
            var host = uri.getHost();
            boolean plain = host != null && host.contains(".") && uri.getUserInfo() == null && !host.endsWith(".");
            return plain ? Reading.read(uri.toASCIIString()) : Reading.wrong("error.website");
        } catch (URISyntaxException notAnAddress) {
            return Reading.wrong("error.website");
        }
    }
}
