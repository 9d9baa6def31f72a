package org.plenary.door.profile;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.plenary.common.files.Dropped;
import org.plenary.common.lambda.Function;
import org.plenary.common.table.Table;

/** Staff dropped the network's profile or its logo: it is checked as a whole, put in force, and answered. */
public final class ProfileUpload extends Function {
    private final ProfileDesk profiles = part(ProfileDesk.class);
    private final LogoDesk logos = part(LogoDesk.class);

    public ProfileUpload() {
        this(System.getenv(), Clock.systemUTC());
    }

    public ProfileUpload(Map<String, String> environment, Clock clock) {
        super(environment, clock);
        part(Table.class).prime();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var file = Dropped.read(event);
        if (file.ours()) {
            return;
        }
        if (Logo.names(file)) {
            logos.take(file);
        } else {
            profiles.take(file);
        }
    }
}
