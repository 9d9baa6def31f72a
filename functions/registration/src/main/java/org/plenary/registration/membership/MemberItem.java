package org.plenary.registration.membership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Speaker;
import org.plenary.common.languages.Folding;
import org.plenary.common.languages.Language;
import org.plenary.common.membership.MembershipItem;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.registration.membership.domain.Erased;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Acceptance;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.Name;

/** A member as it stands in the table: its item, listed for the office, and a pointer from each of its addresses. */
public final class MemberItem {
    /** Erased members of whom something personal may still stand elsewhere. */
    static final String ERASING = "ERASING";

    private static final String ERASED = "ERASED";
    private static final String FORGETTING = "forgetting";

    private MemberItem() {}

    /** Everything that a new member is in the table. The first change fails where there is one of this id. */
    public static List<Change> added(Member member) {
        var changes = new ArrayList<Change>();
        changes.add(Change.put(of(member)).ifAbsent());
        member.addresses().forEach(address -> changes.add(Change.put(pointer(address, member))));
        return changes;
    }

    /** What puts one state of a member in the place of another. The first change fails where it is not that state. */
    public static List<Change> changed(Member before, Member after) {
        var changes = new ArrayList<Change>();
        changes.add(Change.put(of(after).with("version", before.version() + 1))
                .onlyIf("#version = :version")
                .value("version", before.version()));
        before.addresses().stream()
                .filter(address -> !after.addresses().contains(address))
                .forEach(address -> changes.add(Change.delete(Keys.addressOfMember(address.hash(), before.id()))));
        boolean renamed = !before.name().written().equals(after.name().written());
        after.addresses().stream()
                .filter(address -> renamed || !before.addresses().contains(address))
                .forEach(address -> changes.add(Change.put(pointer(address, after))));
        return changes;
    }

    /** What takes a member away whole, as an import that is undone does. The first change fails where it was changed. */
    public static List<Change> removed(Member member) {
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(Keys.member(member.id()))
                .onlyIf("#version = :version")
                .value("version", member.version()));
        changes.add(Change.delete(Keys.status(member.id())));
        member.addresses()
                .forEach(address -> changes.add(Change.delete(Keys.addressOfMember(address.hash(), member.id()))));
        return changes;
    }

    /**
     * What leaves nothing of a member but that there was one. The first change fails where it was changed.
     *
     * @param addresses hashes of all it ever had, kept until what was sent there is forgotten
     */
    static List<Change> erased(Member member, Erased erased, Collection<String> addresses) {
        var changes = new ArrayList<Change>();
        changes.add(Change.put(Item.of(Keys.member(erased.id()))
                        .with("id", erased.id())
                        .with("state", ERASED)
                        .with("kind", erased.kind())
                        .with("country", erased.country())
                        .with("joined", erased.joined().toString())
                        .with("erased", erased.at())
                        .with(FORGETTING, List.copyOf(addresses))
                        .listed(ERASING, Keys.officeOrder(Keys.time(erased.at()), erased.id())))
                .onlyIf("#version = :version")
                .value("version", member.version()));
        changes.add(Change.delete(Keys.status(member.id())));
        member.addresses()
                .forEach(address -> changes.add(Change.delete(Keys.addressOfMember(address.hash(), member.id()))));
        return changes;
    }

    static Item of(Member member) {
        return under(Keys.member(member.id()), member)
                .listed(Keys.MEMBERS, Keys.officeOrder(order(member.name()), member.id()));
    }

    /** Everything of a member under another key, in no list. */
    public static Item under(Key key, Member member) {
        var consents = member.consents();
        var item = Item.of(key)
                .with("id", member.id())
                .with("kind", member.kind())
                .with("name", member.name().written())
                .with("latinName", member.name().latin())
                .with("country", member.country())
                .with("city", member.city())
                .with("website", member.website())
                .with("organisationKind", member.organisationKind())
                .with("disciplines", member.disciplines())
                .with("fieldOfWork", member.fieldOfWork())
                .with("band", member.band())
                .with("purchaseOrder", member.purchaseOrder())
                .with("vatId", member.vatId())
                .with("language", member.language().tag())
                .with("directoryConsent", consents.directory().version())
                .with("directoryConsentAt", consents.directory().at())
                .with("newslettersConsent", consents.newsletters().version())
                .with("newslettersConsentAt", consents.newsletters().at())
                .with("rulesVersion", member.acceptance().version())
                .with("rulesLanguage", member.acceptance().language().tag())
                .with("rulesAt", member.acceptance().at())
                .with("version", member.version());
        MembershipItem.put(item, member.membership());
        PersonItem.put(item, "representative", member.representative());
        member.duesContact().ifPresent(contact -> PersonItem.put(item, "dues", contact));
        return item;
    }

    /** The member an item holds; none where it was erased. */
    public static Optional<Member> read(Item item) {
        return item.text("state", "").equals(ERASED)
                ? Optional.empty()
                : Optional.of(new Member(
                        item.text("id"),
                        item.text("kind"),
                        new Name(item.text("name"), item.text("latinName")),
                        item.text("country"),
                        item.text("city", ""),
                        item.text("website", ""),
                        item.text("organisationKind", ""),
                        item.texts("disciplines"),
                        item.text("fieldOfWork", ""),
                        item.text("band", ""),
                        PersonItem.read(item, "representative"),
                        item.has("duesEmail") ? Optional.of(PersonItem.read(item, "dues")) : Optional.empty(),
                        item.text("purchaseOrder", ""),
                        item.text("vatId", ""),
                        Language.of(item.text("language")),
                        new Consents(consent(item, "directory"), consent(item, "newsletters")),
                        new Acceptance(
                                item.text("rulesVersion", ""),
                                Language.of(item.text("rulesLanguage")),
                                item.instant("rulesAt")),
                        MembershipItem.read(item),
                        item.number("version")));
    }

    static Optional<Erased> readErased(Item item) {
        return item.text("state", "").equals(ERASED)
                ? Optional.of(new Erased(
                        item.text("id"),
                        item.text("kind"),
                        item.text("country"),
                        LocalDate.parse(item.text("joined")),
                        item.instant("erased")))
                : Optional.empty();
    }

    /** Hashes of the addresses at which something may still have been sent to one that was erased. */
    static List<String> forgetting(Item item) {
        return item.texts(FORGETTING);
    }

    /** What takes an erased member from the list of those to be forgotten, unless it is there again. */
    static Change forgotten(String id) {
        return Change.update(Keys.member(id))
                .remove("GPK")
                .remove("GSK")
                .remove(FORGETTING)
                .onlyIf("#state = :erased")
                .value("erased", ERASED);
    }

    private static Item pointer(EmailAddress address, Member member) {
        return new Speaker(member.id(), member.name().written(), address).item();
    }

    /** By the Latin form, and names without a letter last. */
    private static String order(Name name) {
        var folded = Folding.fold(name.latin());
        return folded.isEmpty() ? "~" : folded.replace(' ', '-');
    }

    private static Consent consent(Item item, String what) {
        return new Consent(item.text(what + "Consent", ""), item.instant(what + "ConsentAt"));
    }
}
