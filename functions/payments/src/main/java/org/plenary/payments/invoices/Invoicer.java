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

/** Makes invoices of what is due and sees them to their payers. One that is broken holds up no other. */
final class Invoicer {
    private final Issuer issuer;
    private final DispatchOf dispatch;
    private final Log log;

    Invoicer(Issuer issuer, DispatchOf dispatch, Log log) {
        this.issuer = issuer;
        this.dispatch = dispatch;
        this.log = log;
    }

    /** @return those that failed: they stay as they are, for the next time */
    Set<Key> run(Collection<Key> dues, NetworkProfile network, Invoicing invoicing) {
        var failed = new HashSet<Key>();
        issue(dues, network, invoicing, failed);
        var sending = dispatch.apply(network);
        for (var due : dues) {
            if (!failed.contains(due)) {
                attempt(due, () -> sending.send(due), failed);
            }
        }
        return failed;
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

    private void attempt(Key due, Runnable step, Set<Key> failed) {
        try {
            step.run();
        } catch (RuntimeException unplanned) {
            log.failure(due.sk(), "invoice", unplanned);
            failed.add(due);
        }
    }
}
