package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.plenary.local.Json;
import org.plenary.local.template.Template;

/** What Lambda tells an on-failure destination. */
final class Letters {
    private Letters() {}

    static ObjectNode of(Template.Function function, String requestId, String condition, int attempts, Instant now) {
        var letter = Json.object()
                .put("version", "1.0")
                .put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        letter.putObject("requestContext")
                .put("requestId", requestId)
                .put("functionArn", function.arn() + ":$LATEST")
                .put("condition", condition)
                .put("approximateInvokeCount", attempts);
        letter.putObject("responseContext")
                .put("statusCode", 200)
                .put("executedVersion", "$LATEST")
                .put("functionError", "Unhandled");
        return letter;
    }
}
