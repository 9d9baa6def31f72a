package org.plenary.registration.office;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.plenary.common.log.Log;
import org.plenary.common.mail.MailState;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.registration.joining.DossiersOf;
import org.plenary.registration.membership.Memberships;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.timeline.Timeline;

@Factory
final class OfficeWiring {
    @Singleton
    Timeline.Mails mails(Table table) {
        return id -> table.get(Keys.mail(id)).map(item -> MailState.valueOf(item.text("state")));
    }

    @Singleton
    ApplicationPages applicationPages(
            DossiersOf dossiers, Members members, Timeline.Mails mails, Clock clock, RandomGenerator random) {
        return new ApplicationPages(dossiers, members, mails, clock, random);
    }

    @Singleton
    MemberPages memberPages(
            Members members,
            Memberships memberships,
            Timeline.Mails mails,
            Clock clock,
            RandomGenerator random,
            Log log) {
        return new MemberPages(members, memberships, mails, clock, random, log);
    }
}
