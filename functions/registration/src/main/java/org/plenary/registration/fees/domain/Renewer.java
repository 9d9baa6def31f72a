package org.plenary.registration.fees.domain;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.fees.domain.FeeRuns.Left;
import org.plenary.registration.fees.domain.Renewal.Owed;
import org.plenary.registration.fees.domain.Renewal.Spared;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;

/**
 * Works fee runs: leaves the year's fee due, once, from each member who owes it. What is due already tells where an earlier
 * worker stopped, so that there is no other mark of how far it got.
 */
public final class Renewer {
    private final Members members;
    private final FeeRuns runs;
    private final Clock clock;

    public Renewer(Members members, FeeRuns runs, Clock clock) {
        this.members = members;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Goes on with every run that is not done.
     *
     * @param time whether there is enough of it left for one more member
     * @return how many members were invoiced
     */
    public int work(NetworkProfile network, BooleanSupplier time) {
        int invoiced = 0;
        for (var run : runs.running()) {
            var due = runs.due(run.term()).keySet();
            boolean all = true;
            // The list may lag behind: it only tells whom to look at
            for (var listed : members.all()) {
                if (due.contains(listed.id())) {
                    continue;
                }
                if (!time.getAsBoolean()) {
                    all = false;
                    break;
                }
                if (invoice(listed, run, network)) {
                    invoiced++;
                }
            }
            if (all) {
                runs.finish(run, clock.instant());
            }
        }
        return invoiced;
    }

    private boolean invoice(Member listed, Run run, NetworkProfile network) {
        // Spared by the list: most often nothing to do, and what changed this moment is in the next preview
        if (Renewal.of(listed, run.term(), network, false) instanceof Spared) {
            return false;
        }
        while (true) {
            var member = members.find(listed.id());
            if (member.isEmpty() || !(Renewal.of(member.get(), run.term(), network, false) instanceof Owed(var due))) {
                return false;
            }
            var left = runs.leave(due, member.get());
            if (left != Left.CHANGED_MEANWHILE) {
                return left == Left.DONE;
            }
        }
    }
}
