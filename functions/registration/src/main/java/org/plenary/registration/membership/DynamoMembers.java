package org.plenary.registration.membership;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.registration.membership.domain.Erased;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.timeline.HappeningItem;
import org.plenary.registration.timeline.domain.Happening;
import org.plenary.registration.timeline.domain.Happening.What;

/** Members in the table. */
public final class DynamoMembers implements Members {
    /** What the keyed hash of an address is made for that wants no newsletters. */
    public static final String SUPPRESSION = "suppression";

    private static final int PAGE = 500;
    /** DynamoDB takes 100 changes in one transaction. */
    private static final int MOST_CHANGES = 100;

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
            var page = table.index(Table.Index.OFFICE, Keys.office(MemberItem.MEMBERS), "", PAGE, last);
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
        var key = Keys.member(member.id());
        var erased = new Erased(
                member.id(),
                member.kind(),
                member.country(),
                member.membership().joined(),
                why.at());
        var changes = MemberItem.erased(member, erased);
        member.addresses().forEach(address -> changes.add(suppress(address, why)));
        changes.add(HappeningItem.put(key, why));
        var outcome = changing(table.commit(changes));
        if (outcome == Changing.DONE) {
            forget(member.id());
        }
        return outcome;
    }

    @Override
    public void finishErasing() {
        table.index(Table.Index.OFFICE, Keys.office(MemberItem.ERASING), "", PAGE, Optional.empty())
                .items()
                .forEach(item -> forget(item.text("id")));
    }

    /** Repeating it does no harm; only when it is through does the member leave the list of those to be forgotten. */
    private void forget(String id) {
        var member = Keys.member(id);
        var application = Keys.application(id);
        var changes = new ArrayList<Change>();
        var mails = new LinkedHashSet<String>();
        for (var of : List.of(member, application)) {
            for (var happening : HappeningItem.timeline(table, of)) {
                if (!happening.mail().isEmpty()) {
                    mails.add(happening.mail());
                }
                if (happening.what() != What.ERASED) {
                    changes.add(HappeningItem.put(of, happening.withoutPerson()));
                }
            }
        }
        mails.forEach(mail -> changes.add(Change.delete(Keys.mail(mail))));
        table.query(member.pk(), "BEFORE").forEach(before -> changes.add(Change.delete(before.key())));
        changes.add(Change.delete(Keys.newAddress(id)));
        changes.add(Change.delete(application));
        for (int from = 0; from < changes.size(); from += MOST_CHANGES) {
            table.commit(changes.subList(from, Math.min(changes.size(), from + MOST_CHANGES)));
        }
        table.commit(Change.update(member).remove("GPK").remove("GSK").ifPresent());
    }

    private Change suppress(EmailAddress address, Happening why) {
        return Change.put(Item.of(suppression(address)).with("at", why.at()));
    }

    private Key suppression(EmailAddress address) {
        return Keys.suppressed(secrets.lasting().token(SUPPRESSION, address.folded()));
    }

    static Changing changing(Commit commit) {
        return switch (commit) {
            case Commit.Done() -> Changing.DONE;
            case Commit.Refused refused ->
                refused.inTheWay(0).flatMap(MemberItem::read).isPresent() ? Changing.CHANGED_MEANWHILE : Changing.GONE;
        };
    }
}
