package org.plenary.registration.membership.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Tokens;

/** Lets members sign in by another address, once that is proved to be theirs. */
public final class NewAddress {
    /** Mails that a member can have us send in a day to addresses that may be anybody's. */
    static final int A_DAY = 5;

    static final Duration LINK_LASTS = Duration.ofDays(2);

    private final Members members;
    private final AddressChanges changes;
    private final Clock clock;
    private final RandomGenerator random;

    public NewAddress(Members members, AddressChanges changes, Clock clock, RandomGenerator random) {
        this.members = members;
        this.changes = changes;
        this.clock = clock;
        this.random = random;
    }

    /** Writes to the address wanted; nothing changes until its link is followed. */
    public Wished wish(Member member, EmailAddress email, ZoneId office) {
        if (email.folded().equals(member.representative().email().folded())) {
            return Wished.SAME;
        }
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, office);
        var last = changes.last(member.id());
        if (asked(last, email, today)) {
            return Wished.DONE;
        }
        int before = last.filter(wish -> wish.day().equals(today))
                .map(AddressChange::asked)
                .orElse(0);
        if (before == A_DAY) {
            return Wished.TOO_OFTEN;
        }
        var wish =
                new AddressChange(Tokens.random(random), member.id(), email, now.plus(LINK_LASTS), today, before + 1);
        // Where another came in between, that one has its mail: the same one where somebody pressed twice
        return changes.wish(last, wish, member, now) || asked(changes.last(member.id()), email, today)
                ? Wished.DONE
                : Wished.TOO_OFTEN;
    }

    /** Whether the address has its mail of this day: a second one would only make the link of the first worthless. */
    private static boolean asked(Optional<AddressChange> last, EmailAddress email, LocalDate today) {
        return last.filter(wish ->
                        wish.day().equals(today) && wish.email().folded().equals(email.folded()))
                .isPresent();
    }

    /** What a link leads to, while it has its use. */
    public Optional<Offer> behind(String member, String link) {
        return changes.behind(member, link)
                .filter(wish -> clock.instant().isBefore(wish.ends()))
                .flatMap(wish -> members.find(member).map(found -> new Offer(wish, found)));
    }

    /** The address wanted is the member's from now on; whether it was taken. */
    public Members.Changing take(Offer offer) {
        return changes.fulfil(offer.wish(), offer.member(), offer.wish().done(offer.member()), clock.instant());
    }

    /** A wish, and the member as it stands now. */
    public record Offer(AddressChange wish, Member member) {}

    /** What came of a wish. */
    public enum Wished {
        DONE,
        /** It signs in by that one already. */
        SAME,
        /** Enough for a day, or two at once. */
        TOO_OFTEN
    }
}
