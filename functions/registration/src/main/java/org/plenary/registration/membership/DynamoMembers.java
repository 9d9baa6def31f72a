package org.plenary.registration.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.registration.membership.domain.Erased;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;

/** Members in the table. */
public final class DynamoMembers implements Members {
    /** What the keyed hash of an address is made for that wants no newsletters. */
    public static final String SUPPRESSION = "suppression";

    private static final String BEFORE = "BEFORE";
    private static final String SIGN_INS = "SIGN-INS";
    private static final int PAGE = 500;

    private final Table table;
    private final Secrets secrets;

    public DynamoMembers(Table table, Secrets secrets) {
        this.table = table;
        this.secrets = secrets;
    }

    @Override
    public Optional<Member> find(String id) {
        return table.get(Keys.member(id)).flatMap(MemberItem::read);
    }

    @Override
    public Optional<Erased> erased(String id) {
        return table.get(Keys.member(id)).flatMap(MemberItem::readErased);
    }

    @Override
    public List<Member> all() {
        var members = new ArrayList<Member>();
        Optional<Item> last = Optional.empty();
        while (true) {
            var page = table.index(Table.Index.OFFICE, Keys.office(Keys.MEMBERS), "", PAGE, last);
            page.items().forEach(item -> MemberItem.read(item).ifPresent(members::add));
            if (!page.more()) {
                return members;
            }
            last = Optional.of(page.items().getLast());
        }
    }

    @Override
    public List<Happening> timeline(String id) {
        return HappeningItem.timeline(table, Keys.member(id));
    }

    @Override
    public Added add(Member member, Happening why) {
        var changes = MemberItem.added(member);
        changes.add(HappeningItem.put(Keys.member(member.id()), why));
        return switch (table.commit(changes)) {
            case Commit.Done() -> Added.DONE;
            case Commit.Refused(var _) -> Added.ALREADY;
        };
    }

    @Override
    public Changing change(Member before, Member after, Happening why) {
        var changes = MemberItem.changed(before, after);
        boolean wanted = before.consents().newsletters().given();
        boolean wants = after.consents().newsletters().given();
        if (wanted && !wants) {
            after.addresses().forEach(address -> changes.add(suppress(address, why)));
        } else if (wants && !wanted) {
            after.addresses().forEach(address -> changes.add(Change.delete(suppression(address))));
        }
        changes.add(HappeningItem.put(Keys.member(before.id()), why));
        return changing(table.commit(changes));
    }

    @Override
    public Changing erase(Member member, Happening why) {
        return erase(member, why.at(), why);
    }

    private Changing erase(Member member, Instant at, Happening why) {
        var addresses = everyAddress(member);
        var erased = new Erased(
                member.id(),
                member.kind(),
                member.country(),
                member.membership().joined(),
                at);
        var changes = MemberItem.erased(member, erased, addresses);
        member.addresses().forEach(address -> changes.add(suppress(address, why)));
        changes.add(HappeningItem.put(Keys.member(member.id()), why));
        var outcome = changing(table.commit(changes));
        if (outcome == Changing.DONE) {
            forget(member.id(), addresses);
        }
        return outcome;
    }

    @Override
    public List<Erased> erasing() {
        return table
                .index(Table.Index.OFFICE, Keys.office(MemberItem.ERASING), "", PAGE, Optional.empty())
                .items()
                .stream()
                .flatMap(item -> MemberItem.readErased(item).stream())
                .toList();
    }

    @Override
    public void finishErasing(String id) {
        var item = table.get(Keys.member(id));
        if (item.flatMap(MemberItem::readErased).isPresent()) {
            forget(id, MemberItem.forgetting(item.get()));
            switch (table.commit(MemberItem.forgotten(id))) {
                case Commit.Done() -> {}
                // Restored in between: it is erased again by the journal
                case Commit.Refused(var _) -> {}
            }
        }
    }

    @Override
    public boolean eraseAgain(String id, Instant at, Happening why) {
        var item = table.get(Keys.member(id));
        var member = item.flatMap(MemberItem::read);
        if (member.isPresent()) {
            return erase(member.get(), at, why) == Changing.DONE;
        }
        forget(id, item.map(MemberItem::forgetting).orElse(List.of()));
        return false;
    }

    /** Hashes of the addresses a member has, and of those it had: something may have been sent there. */
    private Set<String> everyAddress(Member member) {
        var key = Keys.member(member.id());
        var all = new LinkedHashSet<EmailAddress>(member.addresses());
        table.query(key.pk(), BEFORE).stream()
                .flatMap(item -> MemberItem.read(item).stream())
                .forEach(before -> all.addAll(before.addresses()));
        table.get(Keys.newAddress(member.id())).ifPresent(wish -> all.add(new EmailAddress(wish.text("email"))));
        for (var happening : HappeningItem.timeline(table, key)) {
            for (var changed : happening.changes()) {
                for (var value : List.of(changed.from(), changed.to())) {
                    if (EmailAddress.parse(value) instanceof Reading.Read<EmailAddress>(var address)) {
                        all.add(address);
                    }
                }
            }
        }
        return all.stream().map(EmailAddress::hash).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What was found goes first and what it was found by last, so that repeating this finds what is left. */
    private void forget(String id, Collection<String> addresses) {
        var member = Keys.member(id);
        var found = new LinkedHashSet<Key>();
        var by = new ArrayList<Change>();
        table.get(Keys.application(id)).ifPresent(application -> {
            application.texts("mails").forEach(mail -> found.add(Keys.mail(mail)));
            by.add(Change.delete(application.key()));
        });
        for (var of : List.of(member, Keys.application(id))) {
            for (var happening : HappeningItem.timeline(table, of)) {
                if (!happening.mail().isEmpty()) {
                    found.add(Keys.mail(happening.mail()));
                }
                if (happening.what() != What.ERASED && !happening.equals(happening.withoutPerson())) {
                    by.add(HappeningItem.put(of, happening.withoutPerson()));
                }
            }
        }
        for (var before : table.query(member.pk(), BEFORE)) {
            by.add(Change.delete(before.key()));
        }
        table.get(Keys.newAddress(id)).ifPresent(wish -> by.add(Change.delete(wish.key())));
        for (var declaration : table.query(member.pk(), Keys.DECLARATION)) {
            by.add(Change.delete(declaration.key()));
        }
        for (var address : addresses) {
            var known = table.query(Keys.addressPartition(address), "");
            // Who still stands for somebody may be waiting for a link
            if (known.stream().allMatch(item -> item.key().sk().startsWith(SIGN_INS))) {
                for (var day : known) {
                    day.texts("mails").forEach(mail -> found.add(Keys.mail(mail)));
                    day.texts("links").forEach(link -> found.add(Keys.link(link)));
                    by.add(Change.delete(day.key()));
                }
            }
        }
        var changes = new ArrayList<Change>(found.stream().map(Change::delete).toList());
        changes.addAll(by);
        table.commitInParts(changes);
    }

    private Change suppress(EmailAddress address, Happening why) {
        return Change.put(Item.of(suppression(address)).with("at", why.at()));
    }

    private Key suppression(EmailAddress address) {
        return Keys.suppressed(secrets.lasting().token(SUPPRESSION, address.folded()));
    }

    /** What came of changes of which the first is that of the member. */
    public static Changing changing(Commit commit) {
        return switch (commit) {
            case Commit.Done() -> Changing.DONE;
            case Commit.Refused refused ->
                refused.inTheWay(0).flatMap(MemberItem::read).isPresent() ? Changing.CHANGED_MEANWHILE : Changing.GONE;
        };
    }
}
