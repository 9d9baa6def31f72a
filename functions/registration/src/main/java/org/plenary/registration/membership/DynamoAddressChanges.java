package org.plenary.registration.membership;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Tokens;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.registration.membership.domain.AddressChange;
import org.plenary.registration.membership.domain.AddressChanges;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members.Changing;

/** Wishes for another address beside their member in the table. A link stands under its hash. */
final class DynamoAddressChanges implements AddressChanges {
    /** After the link has ended it only counts for the day's share. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Table table;
    private final Secrets secrets;
    private final MemberLetters letters;
    private final NetworkProfile network;

    DynamoAddressChanges(Table table, Secrets secrets, MemberLetters letters, NetworkProfile network) {
        this.table = table;
        this.secrets = secrets;
        this.letters = letters;
        this.network = network;
    }

    @Override
    public Optional<AddressChange> last(String member) {
        return table.get(Keys.newAddress(member)).map(item -> read(item, member));
    }

    @Override
    public Optional<AddressChange> behind(String member, String link) {
        return table.get(Keys.newAddress(member))
                .filter(item -> item.text("link").equals(Tokens.hash(link)))
                .map(item -> read(item, member));
    }

    @Override
    public boolean wish(Optional<AddressChange> last, AddressChange wish, Member of, Instant at) {
        var link = secrets.signer().token("new-address", wish.id());
        var put = Change.put(Item.of(Keys.newAddress(wish.member()))
                .with("id", wish.id())
                .with("email", wish.email().text())
                .with("link", Tokens.hash(link))
                .with("ends", wish.ends())
                .with("day", wish.day().toString())
                .with("asked", wish.asked())
                .expires(wish.ends().plus(KEPT)));
        last.ifPresentOrElse(before -> put.onlyIf("#id = :before").value("before", before.id()), () -> put.ifAbsent());
        var mail = secrets.signer().token("new-address-mail", wish.id());
        var wished = Happening.of(wish.id(), at, What.ADDRESS_WANTED, Actor.MEMBER, "")
                .told(mail);
        var commit = table.commit(List.of(
                put,
                HappeningItem.put(Keys.member(wish.member()), wished),
                Outbox.mail(
                        mail,
                        wish.email(),
                        letters.newAddress(wish, link, of.language(), network),
                        Outbox.Care.PROMPT,
                        wish.member(),
                        at)));
        return switch (commit) {
            case Commit.Done() -> true;
            case Commit.Refused(var _) -> false;
        };
    }

    @Override
    public Changing fulfil(AddressChange wish, Member before, Member after, Instant at) {
        var old = before.representative().email();
        var mail = secrets.signer().token("address-changed-mail", wish.id());
        var changed = Happening.of("address-" + wish.id(), at, What.CORRECTED, Actor.MEMBER, "")
                .changing(List.of(new Changed(
                        MemberFields.EMAIL.name(), old.text(), wish.email().text())))
                .told(mail);
        var changes = MemberItem.changed(before, after);
        changes.add(Change.delete(Keys.newAddress(wish.member()))
                .onlyIf("#id = :wish")
                .value("wish", wish.id()));
        changes.add(HappeningItem.put(Keys.member(wish.member()), changed));
        changes.add(
                Outbox.mail(mail, old, letters.addressChanged(after, network), Outbox.Care.ONCE, wish.member(), at));
        return DynamoMembers.changing(table.commit(changes));
    }

    private static AddressChange read(Item item, String member) {
        return new AddressChange(
                item.text("id"),
                member,
                new EmailAddress(item.text("email")),
                item.instant("ends"),
                LocalDate.parse(item.text("day")),
                Math.toIntExact(item.number("asked")));
    }
}
