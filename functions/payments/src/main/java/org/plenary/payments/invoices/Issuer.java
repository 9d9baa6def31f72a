package org.plenary.payments.invoices;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Busy;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Key;
import org.plenary.common.table.Table;
import org.plenary.payments.dues.DueItem;
import org.plenary.payments.dues.domain.Due;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.Draft;
import org.plenary.payments.ledger.AccountItem;
import org.plenary.payments.ledger.PostingItem;
import org.plenary.payments.ledger.domain.Posting;
import org.plenary.payments.payers.DynamoPayers;

/**
 * Makes invoices of what is due, in one transaction with their {@link Numbers}.
 */
public final class Issuer {
    /** Each invoice is four writes, and a transaction takes a hundred. */
    private static final int MOST_AT_ONCE = 20;

    /** Somebody else issued meanwhile, so often. Each time, that one got on. */
    private static final int ATTEMPTS = 500;

    private final Table table;
    private final DynamoPayers payers;
    private final Clock clock;

    public Issuer(Table table, DynamoPayers payers, Clock clock) {
        this.table = table;
        this.payers = payers;
        this.clock = clock;
    }

    /**
     * Gives an invoice to each of these that has none yet.
     *
     * @param dues keys of fees due
     */
    public void issue(Collection<Key> dues, NetworkProfile network, Invoicing invoicing) {
        var left = new ArrayList<>(dues);
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS + dues.size()) {
                throw new Busy(new IllegalStateException("Somebody issues without end"));
            }
            var drafts = new LinkedHashMap<Key, Draft>();
            var accounts = new HashSet<String>();
            for (var key : List.copyOf(left)) {
                var due = open(key, network);
                if (due.isEmpty()) {
                    left.remove(key);
                    continue;
                }
                var payer = payers.find(due.get().member());
                if (payer.isEmpty()) {
                    table.commit(DueItem.dropped(key));
                    left.remove(key);
                } else if (accounts.add(payer.get().id())) {
                    // An account is written once in a transaction: a second fee of somebody comes with the next
                    drafts.put(key, new Draft(due.get(), payer.get()));
                }
                if (drafts.size() == MOST_AT_ONCE) {
                    break;
                }
            }
            if (!drafts.isEmpty() && commit(drafts, network, invoicing)) {
                left.removeAll(drafts.keySet());
            }
        }
    }

    private Optional<Due> open(Key key, NetworkProfile network) {
        return table.get(key)
                .map(item -> DueItem.read(item, network.currency()))
                .filter(due -> due.state() == Due.State.OPEN);
    }

    /** Whether they are issued; if not, somebody was faster with a number or with one of them. */
    private boolean commit(Map<Key, Draft> drafts, NetworkProfile network, Invoicing invoicing) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, network.zone());
        var numbers = Numbers.read(table, invoicing.invoices(), today.getYear());
        var changes = new ArrayList<Change>();
        changes.add(numbers.used(drafts.size()));
        int ahead = 0;
        for (var draft : drafts.entrySet()) {
            ahead++;
            var document = draft.getValue().numbered(numbers.next(ahead), today, network, invoicing);
            changes.add(DueItem.invoiced(draft.getKey(), document.number().toString()));
            changes.add(DocumentItem.issued(document, draft.getValue().payer().kind()));
            changes.add(AccountItem.invoiced(
                    document.account(), draft.getValue().payer().paidUntil()));
            changes.add(PostingItem.put(document.account(), posting(document, draft.getValue(), now)));
        }
        return table.commit(changes) instanceof Commit.Done;
    }

    private static Posting posting(Document document, Draft draft, Instant now) {
        return Posting.invoiced(
                document.number(),
                document.total(),
                document.issued(),
                new Posting.Terms(document.due(), Optional.of(draft.due().until())),
                now);
    }
}
