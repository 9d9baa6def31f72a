package org.plenary.common.lambda;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What template.yaml tells a function about its surroundings, read once at start.
 *
 * @param table name of the one DynamoDB table
 * @param inBucket where staff drop files
 * @param outBucket where we put files; only its {@code public/} is public
 * @param publicAddress scheme and host that people see, without a trailing slash
 * @param sender the address our mails come from
 * @param firstStaff the mail address that may enter the office before anyone else was added
 * @param configurationSet the SES configuration set whose events come back to us
 */
public record Configuration(
        String table,
        String inBucket,
        String outBucket,
        URI publicAddress,
        String sender,
        String firstStaff,
        String configurationSet) {

    /**
     * Reads the environment of a function.
     *
     * @throws IllegalStateException naming every variable that is missing
     */
    public static Configuration of(Map<String, String> environment) {
        var missing = new ArrayList<String>();
        var configuration = new Configuration(
                value(environment, "TABLE", missing),
                value(environment, "IN_BUCKET", missing),
                value(environment, "OUT_BUCKET", missing),
                URI.create(value(environment, "PUBLIC_ADDRESS", missing).replaceFirst("/+$", "")),
                value(environment, "SENDER", missing),
                value(environment, "FIRST_STAFF", missing),
                value(environment, "CONFIGURATION_SET", missing));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Missing in the environment: " + String.join(", ", missing));
        }
        return configuration;
    }

    private static String value(Map<String, String> environment, String name, List<String> missing) {
        @Nullable String value = environment.get(name);
        if (value == null || value.isBlank()) {
            missing.add(name);
            return "";
        }
        return value;
    }
}
