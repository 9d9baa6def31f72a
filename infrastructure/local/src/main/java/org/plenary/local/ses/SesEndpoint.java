package org.plenary.local.ses;

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
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Amazon SES v2 on this machine: the endpoint, the mailbox page on the same port, the events. Mails, events and the
 * suppression list are kept in a folder and are there again after a restart, however the process ended.
 */
public final class SesEndpoint implements AutoCloseable {

    /**
     * @param port 0 for any that is free
     * @param folder where mails are kept
     * @param identities verified senders: addresses, and domains with every address and subdomain of theirs
     * @param configurationSets those that exist
     * @param sink takes the events of mails with a configuration set
     */
    public record Options(
            int port,
            Path folder,
            Set<String> identities,
            Set<String> configurationSets,
            EventSink sink,
            Clock clock,
            long seed,
            String region,
            String accountId) {

        /** A free port, the system's clock, a fixed seed, and events that nobody takes. */
        public static Options in(Path folder, Set<String> identities, Set<String> configurationSets) {
            return new Options(
                    0,
                    folder,
                    identities,
                    configurationSets,
                    (set, event) -> {},
                    Clock.systemUTC(),
                    1,
                    "eu-west-1",
                    "000000000000");
        }

        public Options port(int port) {
            return new Options(port, folder, identities, configurationSets, sink, clock, seed, region, accountId);
        }

        public Options sink(EventSink sink) {
            return new Options(port, folder, identities, configurationSets, sink, clock, seed, region, accountId);
        }

        public Options clock(Clock clock) {
            return new Options(port, folder, identities, configurationSets, sink, clock, seed, region, accountId);
        }

        public Options seed(long seed) {
            return new Options(port, folder, identities, configurationSets, sink, clock, seed, region, accountId);
        }

        public Options account(String region, String accountId) {
            return new Options(port, folder, identities, configurationSets, sink, clock, seed, region, accountId);
        }
    }

    private static final System.Logger LOG = System.getLogger(SesEndpoint.class.getName());

    static {
        // Read once by the JDK's server: without it each answer may wait 40 ms for the client's acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Journal journal;
    private final Feedback feedback;
    private final Mailbox mailbox;
    private final Account account;
    private final Faults faults;

    private SesEndpoint(Options options) throws IOException {
        var clock = options.clock();
        var folder = new MailFolder(options.folder());
        journal = new Journal(options.folder().resolve("events.jsonl"));
        var suppressions = new Suppressions(clock, journal);
        var shape = new EventJson(options.region(), options.accountId());
        feedback = new Feedback(clock, shape, options.sink(), suppressions, journal, options.seed());
        journal.replay(line -> {
            suppressions.replay(line);
            feedback.replay(line);
        });
        var before = folder.envelopes();
        mailbox = new Mailbox(folder, feedback, before);
        account = new Account(clock);
        before.forEach(envelope -> account.remember(envelope.at(), counted(envelope)));
        faults = new Faults(options.seed(), feedback.faults());

        var rules = new SendRules(options.identities(), options.configurationSets(), options.region(), account);
        var ses = new SesApi(rules, account, mailbox, suppressions, faults, clock, options.seed());
        var api = new MailboxApi(mailbox);
        var control = new FaultsPage(faults, account);
        var pages = new MailboxPages(mailbox);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 1024);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try {
                var path = exchange.getRequestURI().getRawPath();
                if (path.startsWith("/v2/email/")) {
                    ses.handle(exchange);
                } else if (path.startsWith("/api/")) {
                    api.handle(exchange);
                } else if (path.equals("/faults")) {
                    control.handle(exchange);
                } else {
                    pages.handle(exchange);
                }
            } catch (IOException | RuntimeException e) {
                failed(exchange, e);
            }
        });
        feedback.start(before, folder::read);
        server.start();
    }

    public static SesEndpoint start(Options options) throws IOException {
        return new SesEndpoint(options);
    }

    /** Shows another page on the same port. */
    public void page(String path, HttpHandler page) {
        server.createContext(path, page);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** For {@code AWS_ENDPOINT_URL_SESV2}, and for a browser. */
    public URI address() {
        return URI.create("http://localhost:" + port());
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Account account() {
        return account;
    }

    public Faults faults() {
        return faults;
    }

    /** Whether every event that is due has been taken by the sink; events delayed or held don't count. */
    public boolean quiet() {
        return feedback.quiet();
    }

    /** Waits until {@link #quiet()}; answers whether it became so in that time. */
    public boolean awaitQuiet(Duration atMost) {
        return feedback.awaitQuiet(atMost);
    }

    /** Stops at once: what hangs is cut off, mails are on disk already, events not yet published come after the next start. */
    @Override
    public void close() throws IOException {
        faults.end();
        server.stop(0);
        threads.close();
        feedback.close();
        journal.close();
    }

    private static int counted(Envelope envelope) {
        return (int) envelope.recipients().stream()
                .filter(recipient ->
                        !(Address.parse(recipient) instanceof Address.Valid(var address) && address.simulated()))
                .count();
    }

    private static void failed(HttpExchange exchange, Exception e) {
        LOG.log(e instanceof IOException ? Level.DEBUG : Level.ERROR, "A request to SES failed", e);
        exchange.close();
    }
}
