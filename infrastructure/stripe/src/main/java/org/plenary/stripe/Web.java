package org.plenary.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The little of HTTP and HTML that both pages need. */
final class Web {
    private static final String STYLE = """
            body{font:1rem/1.5 system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:1rem;color-scheme:light dark;background:Canvas;color:CanvasText}
            main{display:block}table{border-collapse:collapse;width:100%}
            th,td{text-align:start;padding:.4rem 1rem .4rem 0;border-bottom:1px solid #8886;vertical-align:top}
            form{display:inline}button,input,select{font:inherit;padding:.35rem .7rem;margin:.15rem .3rem .15rem 0}
            .amount{font-size:1.6rem;font-weight:600}.choices button{display:block;width:100%;max-width:24rem;text-align:start}
            .alert{border-inline-start:.3rem solid #c00;padding-inline-start:.8rem}.scroll{overflow-x:auto}
            """;

    private Web() {}

    /** Of a field given twice the last. */
    static Map<String, String> form(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readNBytes(1 << 16), StandardCharsets.UTF_8);
        return Fields.read(text).all();
    }

    /** Whether a browser asks on behalf of another site. */
    static boolean foreign(HttpExchange exchange) {
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        return origin != null && !("http://" + exchange.getRequestHeaders().getFirst("Host")).equals(origin);
    }

    static void page(HttpExchange exchange, int status, String title, Markup body) throws IOException {
        var page = Markup.of("""
                <!doctype html>
                <html lang=en>
                <head>
                <meta charset=utf-8>
                <title>{}</title>
                <meta name=viewport content="width=device-width, initial-scale=1">
                <meta name=color-scheme content="light dark">
                <link rel=icon href="data:,">
                <style>{}</style>
                </head>
                <body>
                <main>
                {}</main>
                <footer><p>This is Stripe on your own machine. No money moves.</p></footer>
                </body>
                </html>
                """, title, new Markup(STYLE), body);
        var bytes = page.html().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        // No form-action: after paying, a form leads to somebody else's page
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'");
        var silent = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, silent ? -1 : bytes.length);
        if (!silent) {
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
        exchange.close();
    }

    static void seeOther(HttpExchange exchange, String where) throws IOException {
        exchange.getResponseHeaders().set("Location", where);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    /** For people: "23.30 EUR". Stripe's decimals are two but for a few currencies, which read as they are counted. */
    static String amount(long minor, String currency) {
        return switch (currency) {
            case "bif",
                    "clp",
                    "djf",
                    "gnf",
                    "jpy",
                    "kmf",
                    "krw",
                    "mga",
                    "pyg",
                    "rwf",
                    "vnd",
                    "vuv",
                    "xaf",
                    "xof",
                    "xpf" -> minor + " " + currency.toUpperCase(Locale.ROOT);
            case "bhd", "jod", "kwd", "omr", "tnd" ->
                "%d.%03d %s".formatted(minor / 1000, minor % 1000, currency.toUpperCase(Locale.ROOT));
            default -> "%d.%02d %s".formatted(minor / 100, minor % 100, currency.toUpperCase(Locale.ROOT));
        };
    }
}
