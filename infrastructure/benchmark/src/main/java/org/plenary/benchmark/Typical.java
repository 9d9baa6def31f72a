package org.plenary.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.plenary.benchmark.world.Events;

/**
 * What a function typically answers first.
 *
 * @param function its logical id in template.yaml
 * @param asked where it answers more than one thing
 * @param excuse why it can't keep to the limit, where it can't
 */
record Typical(String function, String asked, String excuse, Function<Events, String> first) {
    /** Requests and answers of S3 are half as many classes again, and nobody waits for a dropped file or an hourly run. */
    private static final String S3 = "Amazon's S3 client besides, and nobody waits (decision 12)";

    private static final String S3_AND_PDF =
            "Amazon's S3 client, fonts and a PDF besides, and nobody waits (decisions 12, 13)";

    private static final String NIGHT =
            "the members of the round are asked for their turnover besides, and nobody waits";

    private static final String SWEEP = "the mails that the others of the round wrote are sent besides";

    /** Each of template.yaml's functions at least once. */
    static final List<Typical> ALL = List.of(
            new Typical("JoinFunction", "GET /join", "", events -> events.get("/join", "kind=organisation")),
            new Typical("JoinFunction", "POST /join", "", Events::join),
            new Typical(
                    "RegistrationOfficeFunction",
                    "GET /office/applications",
                    "",
                    events -> events.office("/office/applications")),
            new Typical("MemberFunction", "GET /member", "", Events::member),
            new Typical("JoiningSchedule", "", "", Events::scheduled),
            new Typical("ErasureSchedule", "", S3, Events::scheduled),
            new Typical("NightlyRun", "", NIGHT, Events::scheduled),
            new Typical("FeeRun", "", "", Events::scheduled),
            new Typical("MembersImport", "five new members", S3, Events::membersDropped),
            new Typical("PayFunction", "GET /pay/{number}/{token}", "", Events::invoiceSeen),
            new Typical("MoneyFunction", "GET /office/invoices", "", events -> events.office("/office/invoices")),
            new Typical("InvoiceRun", "one fee due", S3_AND_PDF, events -> events.feesDue(1)),
            new Typical("ReminderRun", "", "", Events::scheduled),
            new Typical("WebhookFunction", "POST /payments/stripe", "", Events::cardEvent),
            new Typical("CardRun", "", "", Events::scheduled),
            new Typical("BankImport", "five transfers", S3, Events::statementDropped),
            new Typical("DoorFunction", "GET /sign-in", "", events -> events.get("/sign-in", "")),
            new Typical("ProfileUpload", "", S3, Events::profileDropped),
            new Typical("SecretsFunction", "", "", Events::secretsWanted),
            new Typical("MailStream", "", "", events -> events.mailsWritten(1)),
            new Typical("MailSweep", "", SWEEP, Events::scheduled),
            new Typical("MailFeedback", "", "", Events::mailDelivered));

    String name() {
        return asked.isEmpty() ? function : function + ", " + asked;
    }

    String event(Events events) {
        return first.apply(events);
    }

    /** @throws IllegalStateException naming the functions that would be measured by nobody */
    static void check(List<String> functions) {
        var missing = new ArrayList<>(functions);
        ALL.forEach(typical -> missing.remove(typical.function));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "Typical has no first event for " + String.join(", ", missing) + ", which template.yaml has");
        }
    }
}
