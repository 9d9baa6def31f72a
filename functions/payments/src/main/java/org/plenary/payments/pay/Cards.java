package org.plenary.payments.pay;

import java.util.Optional;
import org.plenary.common.http.Visit;
import org.plenary.common.log.Log;
import org.plenary.payments.card.Checkouts.Opening;
import org.plenary.payments.card.Checkouts.Wish;
import org.plenary.payments.card.CheckoutsOf;
import org.plenary.payments.card.StripeSecrets;
import org.plenary.payments.invoices.PayLinks;
import org.plenary.payments.payers.DynamoPayers;
import software.amazon.awssdk.core.exception.SdkException;

/** Paying an invoice by card, where the network takes cards. */
final class Cards {
    private final StripeSecrets secrets;
    private final CheckoutsOf checkouts;
    private final DynamoPayers payers;
    private final PayLinks links;
    private final Log log;

    Cards(StripeSecrets secrets, CheckoutsOf checkouts, DynamoPayers payers, PayLinks links, Log log) {
        this.secrets = secrets;
        this.checkouts = checkouts;
        this.payers = payers;
        this.links = links;
        this.log = log;
    }

    /** Reads what a page needs to know, so that the first one does not have to. */
    void prime() {
        try {
            secrets.prime();
        } catch (SdkException notYet) {
            // The first page asks again
        }
    }

    /** The origin of the pages that payers are sent to; none where the network takes no cards. */
    Optional<String> pages() {
        return secrets.known().map(StripeSecrets.Known::pages);
    }

    /** None where the network takes no cards, or whoever owed was erased. */
    Optional<Opening> open(Visit visit, Bill bill) {
        var payer = payers.find(bill.document().account());
        return secrets.known()
                .flatMap(known -> payer.map(found -> {
                    var number = bill.document().number();
                    var opening = checkouts
                            .with(known)
                            .open(new Wish(
                                    number,
                                    bill.owed(),
                                    visit.say("pay.title", number) + ", "
                                            + visit.network().name().written().text(visit.language()),
                                    found.contact().email(),
                                    visit.language(),
                                    links.address(number)));
                    if (opening instanceof Opening.No(var code)) {
                        log.outcome("checkout", number.toString(), code);
                    }
                    return opening;
                }));
    }
}
