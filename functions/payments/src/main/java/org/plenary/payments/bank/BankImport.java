package org.plenary.payments.bank;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.files.Dropped;
import org.plenary.common.lambda.Function;
import org.plenary.common.network.Network;
import org.plenary.common.table.Table;

/** Takes a bank statement that the office dropped, and answers it. */
public final class BankImport extends Function {
    /** No movement is begun when less time is left: it and the answer may take the table's whole patience. */
    private static final int RESERVE = 20_000;

    private final StatementDesk desk = part(StatementDesk.class);
    private final Network network = part(Network.class);

    public BankImport() {
        this(System.getenv(), Clock.systemUTC());
    }

    public BankImport(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var file = Dropped.read(event);
        if (file.ours()) {
            return;
        }
        var profile = network.profile()
                .orElseThrow(() -> new IllegalStateException("A statement before there is a network profile"));
        var invoicing = profile.invoicing()
                .orElseThrow(() -> new IllegalStateException("A statement before the profile names an account"));
        desk.take(file, profile, invoicing, () -> context.getRemainingTimeInMillis() > RESERVE);
    }
}
