package org.plenary.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stripe on this machine: the API, the payer's checkout page and the operator's page on one port, and webhooks to a given address.
 * What it holds is in a file and there again after a restart, however the process ended.
 */
public final class StripeEndpoint implements AutoCloseable {
    /**
     * @param port 0 for any that is free
     * @param folder where everything is kept
     * @param secretKey with which the API is asked
     * @param webhookSecret with which webhooks are signed
     * @param webhook where they go; none, and nothing is told
     * @param events types that go there; empty for all
     */
    public record Options(
            int port,
            Path folder,
            String secretKey,
            String webhookSecret,
            Optional<URI> webhook,
            Set<String> events,
            Clock clock,
            long seed) {

        /** A free port, the system's clock, a fixed seed, and webhooks that go nowhere. */
        public static Options in(Path folder, String secretKey, String webhookSecret) {
            return new Options(0, folder, secretKey, webhookSecret, Optional.empty(), Set.of(), Clock.systemUTC(), 1);
        }

        public Options port(int port) {
            return new Options(port, folder, secretKey, webhookSecret, webhook, events, clock, seed);
        }

        public Options webhook(URI address) {
            return new Options(port, folder, secretKey, webhookSecret, Optional.of(address), events, clock, seed);
        }

        public Options events(Set<String> types) {
            return new Options(port, folder, secretKey, webhookSecret, webhook, types, clock, seed);
        }

        public Options clock(Clock clock) {
            return new Options(port, folder, secretKey, webhookSecret, webhook, events, clock, seed);
        }
    }

    private static final System.Logger LOG = System.getLogger(StripeEndpoint.class.getName());

    static {
        // Read once by the JDK's server: without it each answer may wait 40 ms for the client's acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Store store;
    private final Account account;
    private final Webhooks webhooks;
    private final Faults faults;
    private final WebhookFaults webhookFaults;

    private StripeEndpoint(Options options) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 1024);
        store = new Store(options.folder().resolve("stripe.jsonl"));
        faults = new Faults(options.seed());
        webhookFaults = new WebhookFaults(options.seed());
        var books = new Books(
                store, options.clock(), webhookFaults, options.webhook().isPresent(), options.events());
        var charges = new Charges(books);
        var checkouts = new Checkouts(books, charges, address());
        account = new Account(books, checkouts, charges, this::changed);
        webhooks = new Webhooks(account, books, webhookFaults, options.webhook(), options.webhookSecret());
        var api = new Api(
                account,
                new Resources(books, checkouts, charges),
                new Repeats(account, books),
                faults,
                options.secretKey());
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        show("/v1/", api);
        show("/pay/", new CheckoutPages(account, checkouts));
        show("/", new OperatorPage(account, faults, webhookFaults));
        webhooks.start();
        server.start();
    }

    public static StripeEndpoint start(Options options) throws IOException {
        return new StripeEndpoint(options);
    }

    /** For the adapter, and for a browser: {@code /payments} is the operator's page. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** What payers, banks and the operator can do without a browser. */
    public Account account() {
        return account;
    }

    /** How the API misbehaves. */
    public Faults faults() {
        return faults;
    }

    /** How webhooks misbehave. */
    public WebhookFaults webhookFaults() {
        return webhookFaults;
    }

    /** Whether every event that is due has been taken or refused; events delayed or held don't count. */
    public boolean quiet() {
        return webhooks.quiet();
    }

    /** Waits until {@link #quiet()}; answers whether it became so in that time. */
    public boolean awaitQuiet(Duration atMost) {
        return webhooks.awaitQuiet(atMost);
    }

    /** Stops at once: what hangs is cut off, events that were not taken come after the next start. */
    @Override
    public void close() throws IOException {
        faults.end();
        server.stop(0);
        threads.close();
        webhooks.close();
        store.close();
    }

    private void changed() {
        webhooks.wake();
    }

    private void show(String path, HttpHandler page) {
        server.createContext(path, exchange -> {
            try {
                page.handle(exchange);
            } catch (IOException | RuntimeException e) {
                failed(exchange, e);
            }
        });
    }

    private static void failed(HttpExchange exchange, Exception e) {
        LOG.log(e instanceof IOException ? Level.DEBUG : Level.ERROR, "A request to Stripe failed", e);
        exchange.close();
    }
}
