package org.plenary.registration.imports;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.files.Dropped;
import org.plenary.common.lambda.Function;
import org.plenary.common.table.Table;

/** Staff dropped a file of members: its rows are taken or refused, and it is answered. */
public final class MembersImport extends Function {
    /** No row is begun when less time is left: it and the answer may take the table's whole patience. */
    private static final int RESERVE = 20_000;

    private final ImportDesk desk = part(ImportDesk.class);

    public MembersImport() {
        this(System.getenv(), Clock.systemUTC());
    }

    public MembersImport(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        desk.take(Dropped.read(event), () -> context.getRemainingTimeInMillis() > RESERVE);
    }
}
