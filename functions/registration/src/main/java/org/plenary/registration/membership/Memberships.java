package org.plenary.registration.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Tokens;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.membership.StatusItem;
import org.plenary.common.network.Membership;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members.Changing;
import org.plenary.registration.membership.domain.Notice;

/**
 * What becomes of a membership when somebody says so: notice, and the office's suspension. Each is one transaction with what
 * tells of it: the timeline, the status that follows, the mail.
 */
public final class Memberships {
    /** The day a notice arrived, as the timeline names it. */
    static final String ARRIVED = "notice-arrived";

    /** The last day of a membership, as the timeline names it. */
    static final String ENDS_AFTER = "ends-after";

    private final Table table;
    private final MemberLetters letters;
    private final Clock clock;
    private final RandomGenerator random;

    Memberships(Table table, MemberLetters letters, Clock clock, RandomGenerator random) {
        this.table = table;
        this.letters = letters;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The membership ends as its rule says, and the member is told so.
     *
     * @param member of whom no notice stands
     * @param words how it came and where it is kept, or why they leave; may be empty
     */
    public Changing giveNotice(Member member, Notice notice, Actor by, String words, NetworkProfile network) {
        return change(
                member,
                member.membership().ending(Optional.of(notice.endsAfter())),
                What.NOTICE,
                by,
                words,
                List.of(
                        new Changed(ARRIVED, "", notice.arrived().toString()),
                        new Changed(ENDS_AFTER, "", notice.endsAfter().toString())),
                Optional.of(letters.notice(member, notice, network)),
                network);
    }

    /** The membership goes on as if there had been no notice, and the member is told so. */
    public Changing withdrawNotice(Member member, Actor by, String reason, NetworkProfile network) {
        var ended = member.membership().endsAfter().map(LocalDate::toString).orElse("");
        return change(
                member,
                member.membership().ending(Optional.empty()),
                What.NOTICE_WITHDRAWN,
                by,
                reason,
                List.of(new Changed(ENDS_AFTER, ended, "")),
                Optional.of(letters.noticeWithdrawn(member, network)),
                network);
    }

    /** The office says so to the member in its own words: no mail of ours goes out. */
    public Changing suspend(Member member, Actor by, String reason, NetworkProfile network) {
        return change(
                member,
                member.membership().suspended(true),
                What.SUSPENDED,
                by,
                reason,
                List.of(),
                Optional.empty(),
                network);
    }

    public Changing liftSuspension(Member member, Actor by, String reason, NetworkProfile network) {
        return change(
                member,
                member.membership().suspended(false),
                What.SUSPENSION_LIFTED,
                by,
                reason,
                List.of(),
                Optional.empty(),
                network);
    }

    private Changing change(
            Member before,
            Membership after,
            What what,
            Actor by,
            String words,
            List<Changed> fields,
            Optional<Letter.Rendered> letter,
            NetworkProfile network) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, network.zone());
        var id = Tokens.random(random);
        var happening = Happening.of(id, now, what, by, words).changing(fields);
        var changes = new ArrayList<Change>(MemberItem.changed(before, before.with(after)));
        if (letter.isPresent()) {
            var mail = Tokens.random(random);
            happening = happening.told(mail);
            changes.add(Outbox.mail(
                    mail, before.representative().email(), letter.get(), Outbox.Care.ONCE, before.id(), now));
        }
        changes.add(HappeningItem.put(Keys.member(before.id()), happening));
        changes.addAll(StatusItem.changed(
                before.id(), before.membership().status(today, network), after.status(today, network), id, now, by));
        return DynamoMembers.changing(table.commit(changes));
    }
}
