package org.plenary.payments.invoices;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.plenary.common.log.Log;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Busy;
import org.plenary.common.table.Key;
import org.plenary.payments.dues.DueItem;

/** Makes invoices of what is due and sees them and credit notes to their payers. One that is broken holds up no other. */
final class Invoicer {
    private final Issuer issuer;
    private final DispatchOf dispatch;
    private final Log log;

    Invoicer(Issuer issuer, DispatchOf dispatch, Log log) {
        this.issuer = issuer;
        this.dispatch = dispatch;
        this.log = log;
    }

    /**
     * @param work keys of fees due and of credit notes
     * @return those that failed: they stay as they are, for the next time
     */
    Set<Key> run(Collection<Key> work, NetworkProfile network, Invoicing invoicing) {
        var failed = new HashSet<Key>();
        var dues = work.stream().filter(DueItem::isDue).toList();
        issue(dues, network, invoicing, failed);
        var sending = dispatch.apply(network);
        for (var key : work) {
            if (!failed.contains(key)) {
                attempt(key, () -> send(key, sending), failed);
            }
        }
        return failed;
    }

    private static void send(Key key, Dispatch sending) {
        if (DueItem.isDue(key)) {
            sending.send(key);
        } else {
            sending.sendCreditNote(key);
        }
    }

    /** Together, since they share the counter of numbers; one by one where something among them is broken. */
    private void issue(Collection<Key> dues, NetworkProfile network, Invoicing invoicing, Set<Key> failed) {
        try {
            issuer.issue(dues, network, invoicing);
        } catch (Busy busy) {
            throw busy;
        } catch (RuntimeException broken) {
            dues.forEach(due -> attempt(due, () -> issuer.issue(List.of(due), network, invoicing), failed));
        }
    }

    private void attempt(Key key, Runnable step, Set<Key> failed) {
        try {
            step.run();
        } catch (RuntimeException unplanned) {
            log.failure(key.sk(), "invoice", unplanned);
            failed.add(key);
        }
    }
}
