package org.plenary.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plenary.common.languages.TextsCheck;
import org.plenary.payments.bank.domain.Match;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;

class PaymentsTextsTest {
    @Test
    void everyTextIsThereInEveryLanguage() {
        var check = TextsCheck.of("functions/payments", "payments")
                .fields("money.credit", "credit-reason")
                .fields("money.pause", "pause-reason")
                .fields("money.resume", "resume-reason")
                .fields("money.write-off", "write-off-reason")
                .fields("money.paid", "paid-amount", "paid-day", "paid-reason")
                .fields("money.refund", "refund-payment", "refund-amount", "refund-reason")
                .fields("money.book", "invoices")
                .fields("money.explain", "explanation")
                .fields("money.put-back", "put-back-reason")
                .made(Stream.of("credit", "pause", "resume", "write-off", "paid", "refund")
                        .flatMap(form -> Stream.of("", ".what", ".send").map(part -> "money." + form + part)))
                .made(Stream.of(
                                "credited",
                                "paused",
                                "resumed",
                                "written-off",
                                "paid",
                                "refunded",
                                "refund-ordered",
                                "booked",
                                "explained",
                                "put-back")
                        .map(done -> "money.done." + done))
                .made(Stream.of(InvoiceBalance.State.values()).map(state -> "money.state." + state.key()))
                .made(Stream.of(Posting.Kind.values()).map(kind -> "money.posting." + kind.key()))
                .made(Stream.of(Match.What.values()).map(what -> "match." + what.key()))
                .made(Stream.of("booked", "ours", "open").map(what -> "mail.card-books." + what))
                .made("money.waits.overlap", "money.waits.return");

        assertThat(check.problems()).isEmpty();
    }
}
