package org.plenary.registration.declarations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Tokens;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MembershipYear.Term;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.registration.fees.domain.Renewal;
import org.plenary.registration.membership.DynamoMembers;
import org.plenary.registration.membership.MemberItem;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.membership.domain.Members.Changing;

/**
 * Asks members for the turnover that the next year's fee goes by, from the profile's day on, reminds who did not answer, and
 * takes the answers until that year is invoiced. Who does not answer pays by what stands with us.
 */
public final class Declarations {
    private final Table table;
    private final Members members;
    private final Secrets secrets;
    private final DeclarationLetters letters;
    private final Clock clock;
    private final RandomGenerator random;

    Declarations(
            Table table,
            Members members,
            Secrets secrets,
            DeclarationLetters letters,
            Clock clock,
            RandomGenerator random) {
        this.table = table;
        this.members = members;
        this.secrets = secrets;
        this.letters = letters;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Asks whoever is to be asked and was not, and reminds whoever is to be and was not: once each, whatever day it is done.
     *
     * @return how many mails that made
     */
    public int ask(NetworkProfile network) {
        if (open(network).isEmpty()) {
            return 0;
        }
        int mails = 0;
        for (var listed : members.all()) {
            var asked = asked(listed, network);
            if (asked.isPresent() && mail(asked.get(), network)) {
                mails++;
            }
        }
        return mails;
    }

    /** What a member is asked for now; nothing where its fee does not go by turnover, is due already, or it leaves. */
    Optional<Asked> asked(Member member, NetworkProfile network) {
        return open(network)
                .flatMap(term -> network.kind(member.kind())
                        .map(kind -> kind.fees().in(term))
                        .filter(FeeRule.ByTurnover.class::isInstance)
                        .map(FeeRule.ByTurnover.class::cast)
                        .filter(fee -> answers(member, term, network))
                        .map(fee -> new Asked(
                                member, term, fee, network.dues().invoiced(term).minusDays(1))));
    }

    /** When the member declared its turnover of that year, if it did. */
    Optional<LocalDate> declared(Asked asked) {
        return table.get(key(asked)).flatMap(item -> item.optional("declared")).map(LocalDate::parse);
    }

    /**
     * The member says in which band it is.
     *
     * @param why the fee falls; may be empty
     */
    Changing declare(Asked asked, String band, String why, NetworkProfile network) {
        var before = asked.member();
        var now = clock.instant();
        var fields =
                before.band().equals(band) ? List.<Changed>of() : List.of(new Changed("turnover", before.band(), band));
        var changes = new ArrayList<Change>(MemberItem.changed(before, before.declaring(band)));
        var today = LocalDate.ofInstant(now, network.zone()).toString();
        changes.add(Change.update(key(asked))
                .set("v", ":one")
                .value("one", 1)
                .set("member", ":member")
                .value("member", before.id())
                .set("declared", ":today")
                .value("today", today)
                .set("GPK", ":list")
                .value("list", Keys.declared(asked.year()))
                .set("GSK", ":order")
                .value("order", Keys.officeOrder(today, before.id())));
        changes.add(HappeningItem.put(
                Keys.member(before.id()),
                Happening.of(Tokens.random(random), now, What.DECLARED, Actor.MEMBER, why)
                        .changing(fields)));
        return DynamoMembers.changing(table.commit(changes));
    }

    /** The year that members are asked about today. */
    private Optional<Term> open(NetworkProfile network) {
        var today = today(network);
        var term = network.nextRenewal(today);
        return network.dues().asked(term).filter(day -> !today.isBefore(day)).map(_ -> term);
    }

    private boolean answers(Member member, Term term, NetworkProfile network) {
        boolean due = table.get(Keys.due(member.id(), term.label())).isPresent();
        return Renewal.of(member, term, network, due).needsTurnover();
    }

    private boolean mail(Asked asked, NetworkProfile network) {
        var today = today(network);
        var recorded = table.get(key(asked));
        if (recorded.isEmpty()) {
            return sent(
                    asked,
                    false,
                    Change.put(Item.of(key(asked)).with("asked", today.toString()))
                            .ifAbsent(),
                    network);
        }
        boolean remind = network.dues()
                .reminded(asked.term())
                .filter(day -> !today.isBefore(day)
                        && LocalDate.parse(recorded.get().text("asked", today.toString()))
                                .isBefore(day))
                .isPresent();
        return remind
                && !recorded.get().has("declared")
                && !recorded.get().has("reminded")
                && sent(
                        asked,
                        true,
                        Change.put(Item.of(key(asked))
                                        .with("asked", recorded.get().text("asked"))
                                        .with("reminded", today.toString()))
                                .onlyIf("attribute_not_exists(#reminded) AND attribute_not_exists(#declared)"),
                        network);
    }

    private boolean sent(Asked asked, boolean again, Change record, NetworkProfile network) {
        var member = asked.member();
        var id = secrets.signer()
                .token(again ? "declaration-reminder" : "declaration-mail", member.id() + " " + asked.year());
        var mail = Outbox.mail(
                id,
                member.representative().email(),
                letters.letter(asked, again, network),
                Outbox.Care.ONCE,
                member.id(),
                clock.instant());
        return table.commit(List.of(record, mail)) instanceof Commit.Done;
    }

    private static Key key(Asked asked) {
        return Keys.declaration(asked.member().id(), asked.year());
    }

    private LocalDate today(NetworkProfile network) {
        return LocalDate.ofInstant(clock.instant(), network.zone());
    }
}
