package org.plenary.payments.invoices;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.lambda.Batch;
import org.plenary.common.lambda.Function;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/**
 * Makes and sends the invoices of what is due, and sends credit notes: at once where the table's stream tells of them, and
 * every few minutes whatever is still open.
 */
public final class InvoiceRun extends Function {
    /** Of one page of what is open. */
    private static final int PAGE = 100;

    private final Table table = part(Table.class);
    private final Network network = part(Network.class);
    private final Invoicer invoicer = part(Invoicer.class);
    private final Log log = part(Log.class);

    public InvoiceRun() {
        this(System.getenv(), Clock.systemUTC());
    }

    public InvoiceRun(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        table.prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var told = Batch.changes(new ByteArrayInputStream(event.readAllBytes())).stream()
                .map(Batch.Change::key)
                .toList();
        int failed = told.isEmpty() ? whatIsOpen(Keys.OPEN_DUES) + whatIsOpen(Keys.UNSENT_CREDIT_NOTES) : run(told);
        // What failed is still open, and comes again with the schedule
        log.count("InvoiceRun", Map.of("InvoicesFailed", (long) failed));
        Batch.answer(List.of(), answer);
    }

    private int whatIsOpen(String list) {
        int failed = 0;
        Optional<Item> last = Optional.empty();
        while (true) {
            var page = table.index(Table.Index.OFFICE, Keys.office(list), "", PAGE, last);
            failed += run(page.items().stream().map(Item::key).toList());
            if (!page.more()) {
                return failed;
            }
            last = Optional.of(page.items().getLast());
        }
    }

    /** How many failed while the rest went on. */
    private int run(List<Key> work) {
        var profile = network.profile();
        if (profile.isEmpty() || profile.get().invoicing().isEmpty()) {
            // A profile from before there were invoices: they wait for the next one
            return 0;
        }
        return invoicer.run(work, profile.get(), profile.get().invoicing().get())
                .size();
    }
}
