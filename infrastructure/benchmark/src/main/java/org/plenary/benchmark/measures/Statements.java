package org.plenary.benchmark.measures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.plenary.benchmark.world.Bank;
import org.plenary.common.network.NetworkProfile;
import org.plenary.payments.bank.StatementReader;
import org.plenary.payments.bank.StatementReader.Read;
import org.plenary.payments.bank.domain.Match;
import org.plenary.payments.bank.domain.Matching;
import org.plenary.payments.bank.domain.Transfer;

/** What it takes to find out what the transfers of a statement pay, against reading that statement. */
public final class Statements {
    private static final int WARMING = 5;

    private Statements() {}

    /**
     * What was found, each in milliseconds.
     *
     * @param certain how many transfers nobody needs to look at
     */
    public record Found(Spread parsing, Spread matching, int certain) {}

    /** A statement of so many transfers against as many open invoices; both are done in turn. */
    public static Found measure(NetworkProfile network, int entries, int rounds) throws IOException {
        var invoicing = network.invoicing().orElseThrow();
        var open = Bank.open(entries);
        var file = Bank.statement("S", invoicing.account(), open);
        var parsing = new ArrayList<Double>();
        var matching = new ArrayList<Double>();
        int certain = 0;
        for (int i = 0; i < WARMING + rounds; i++) {
            var reader = new StatementReader(invoicing.account(), network.currency());
            long start = System.nanoTime();
            if (!(reader.check(new ByteArrayInputStream(file)) instanceof Read.Whole)) {
                throw new IllegalStateException("The statement was refused");
            }
            double parsed = (System.nanoTime() - start) / 1e6;
            List<Transfer> transfers = new ArrayList<>();
            reader.each(new ByteArrayInputStream(file), transfers::add);
            start = System.nanoTime();
            var matcher = new Matching(open, network.dues().shortTransferMargin(), invoicing.matchedFrom());
            certain = 0;
            for (var transfer : transfers) {
                certain += matcher.match(transfer) instanceof Match.Certain ? 1 : 0;
            }
            double matched = (System.nanoTime() - start) / 1e6;
            if (i >= WARMING) {
                parsing.add(parsed);
                matching.add(matched);
            }
        }
        return new Found(Spread.of(parsing), Spread.of(matching), certain);
    }
}
