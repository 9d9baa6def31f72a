package org.plenary.registration.joining.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.plenary.common.network.NetworkProfile;

/**
 * What joining does by itself as time passes. It brings the world to how it should be at a moment, whenever it last ran
 * and however often it runs.
 */
public final class Chores {
    /** When the office reads its mail. */
    static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Waiting waiting;
    private final Dossiers dossiers;
    private final NetworkProfile network;

    public Chores(Waiting waiting, Dossiers dossiers, NetworkProfile network) {
        this.waiting = waiting;
        this.dossiers = dossiers;
        this.network = network;
    }

    /** @return what was done */
    public Done asOf(Instant now) {
        int erased = eraseUnconfirmed(now) + eraseDeclined(now);
        int reminded = remind(now);
        boolean told = tellOverdue(now);
        return new Done(reminded, erased, told);
    }

    /**
     * @param reminded addresses
     * @param erased applications
     * @param officeTold whether the office's morning mail was due
     */
    public record Done(int reminded, int erased, boolean officeTold) {}

    private int eraseUnconfirmed(Instant now) {
        int erased = 0;
        var before = now.minus(network.joining().eraseUnconfirmedAfterDays(), ChronoUnit.DAYS);
        for (var waits : waiting.sentBefore(before)) {
            waiting.erase(waits);
            erased++;
        }
        return erased;
    }

    private int eraseDeclined(Instant now) {
        var before = now.minus(network.joining().eraseDeclinedAfterDays(), ChronoUnit.DAYS);
        var old = dossiers.in(Dossier.State.DECLINED).stream()
                .filter(dossier -> dossier.decision()
                        .filter(decision -> decision.at().isBefore(before))
                        .isPresent())
                .toList();
        old.forEach(dossiers::erase);
        return old.size();
    }

    private int remind(Instant now) {
        int reminded = 0;
        var joining = network.joining();
        var before = now.minus(joining.remindUnconfirmedAfterDays(), ChronoUnit.DAYS);
        int left = joining.eraseUnconfirmedAfterDays() - joining.remindUnconfirmedAfterDays();
        for (var waits : waiting.unremindedSentBefore(before)) {
            if (waiting.remind(waits, left, now)) {
                reminded++;
            }
        }
        return reminded;
    }

    private boolean tellOverdue(Instant now) {
        var local = now.atZone(network.zone());
        var today = local.toLocalDate();
        if (!network.workingDays().isWorkingDay(today) || local.toLocalTime().isBefore(MORNING)) {
            return false;
        }
        var overdue = dossiers.in(Dossier.State.OPEN).stream()
                .filter(dossier -> dossier.overdue(today))
                .toList();
        if (overdue.isEmpty()) {
            return false;
        }
        dossiers.tellOffice(overdue, today, now);
        return true;
    }
}
