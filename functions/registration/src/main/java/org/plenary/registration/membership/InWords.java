package org.plenary.registration.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plenary.common.forms.Field;
import org.plenary.common.http.Visit;
import org.plenary.common.languages.Countries;
import org.plenary.common.languages.Dates;
import org.plenary.common.membership.StatusItem;
import org.plenary.common.network.Choice;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.pages.Fields;
import org.plenary.common.pages.Pages;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;

/** What is kept of members, in the words of whoever reads it. */
public final class InWords {
    private final Visit visit;

    public InWords(Visit visit) {
        this.visit = visit;
    }

    /** Something known, under its name. */
    public record Fact(String label, String value) {}

    /** "Народный театр (Narodny teatr)", or the one form where both are the same. */
    public static String name(Name name) {
        // Isolates (UAX 9): each form keeps its own direction, and the brackets that of the page
        return name.written().equals(name.latin())
                ? name.written()
                : "\u2068" + name.written() + "\u2069 (\u2068" + name.latin() + "\u2069)";
    }

    public String country(String code) {
        return Countries.name(code, visit.language());
    }

    /** A kind that the profile no longer has is shown by its key. */
    public String kind(String key) {
        return visit.network()
                .kind(key)
                .map(kind -> kind.name().text(visit.language()))
                .orElse(key);
    }

    /** A band of turnover, as the form calls it; one that the profile no longer has is shown by its key. */
    public String band(String kind, String key) {
        return visit.network()
                .kind(kind)
                .flatMap(known -> new MemberFields(
                                visit.network(), known.fees().in(visit.network().nextRenewal(visit.today())))
                        .band.choices(visit.language()).stream()
                                .filter(choice -> choice.value().equals(key))
                                .findFirst())
                .map(choice -> choice.label())
                .orElse(key);
    }

    public String status(MemberStatus status) {
        return visit.say("status." + status.key());
    }

    public String status(Member member) {
        return status(member.membership().status(visit.today(), visit.network()).status());
    }

    /** Everything known about a member that is not empty. */
    public List<Fact> facts(Member member) {
        var facts = new ArrayList<>(who(
                member.kind(),
                member.name(),
                member.country(),
                member.city(),
                member.website(),
                member.organisationKind(),
                member.disciplines(),
                member.fieldOfWork()));
        if (!member.band().isEmpty()) {
            facts.add(new Fact(visit.say("join.turnover"), band(member.kind(), member.band())));
        }
        person(facts, "join.representative", member.representative());
        member.duesContact().ifPresent(contact -> person(facts, "member.dues-contact", contact));
        facts.add(new Fact(visit.say("join.language"), Pages.nameOf(member.language())));
        facts.add(new Fact(visit.say("join.purchase-order"), member.purchaseOrder()));
        facts.add(new Fact(visit.say("join.vat-id"), member.vatId()));
        facts.add(new Fact(
                visit.say("member.joined"), longDate(member.membership().joined())));
        member.membership()
                .paidUntil()
                .ifPresent(until -> facts.add(new Fact(visit.say("member.paid-until"), longDate(until))));
        member.membership()
                .endsAfter()
                .ifPresent(after -> facts.add(new Fact(visit.say("member.ends-after"), longDate(after))));
        facts.add(new Fact(
                visit.say("member.rules"),
                member.acceptance().version().isEmpty()
                        ? visit.say("member.rules.none")
                        : visit.say(
                                "member.rules.accepted",
                                member.acceptance().version(),
                                day(member.acceptance().at()))));
        facts.add(new Fact(
                visit.say("member.directory"), consent(member.consents().directory())));
        facts.add(new Fact(
                visit.say("member.newsletters"), consent(member.consents().newsletters())));
        facts.removeIf(fact -> fact.value().isEmpty());
        return facts;
    }

    /** Who somebody is, whether a member or one who would like to be. */
    public List<Fact> who(
            String kind,
            Name name,
            String country,
            String city,
            String website,
            String organisationKind,
            List<String> disciplines,
            String fieldOfWork) {
        var network = visit.network();
        return List.of(
                new Fact(visit.say("join.kind"), kind(kind)),
                new Fact(visit.say("join.name"), name.written()),
                new Fact(visit.say("join.latin-name"), name.latin().equals(name.written()) ? "" : name.latin()),
                new Fact(visit.say("join.country"), country(country)),
                new Fact(visit.say("join.city"), city),
                new Fact(visit.say("join.website"), website),
                new Fact(visit.say("join.organisation-kind"), choice(network.organisationKinds(), organisationKind)),
                new Fact(
                        visit.say("join.disciplines"),
                        disciplines.stream()
                                .map(key -> choice(network.disciplines(), key))
                                .collect(Collectors.joining(", "))),
                new Fact(visit.say("join.field-of-work"), choice(network.fieldsOfWork(), fieldOfWork)));
    }

    /** A person of a member. */
    public void person(List<Fact> facts, String label, Person person) {
        facts.add(new Fact(visit.say(label), person.name()));
        facts.add(new Fact(visit.say("join.email"), person.email().text()));
        facts.add(new Fact(visit.say("join.phone"), person.phone()));
    }

    /**
     * A changed field with its label, and its values as the form offers them; the status and the days of a notice, too, which
     * no such form has.
     *
     * @param form none where the profile has no such kind of member any more
     */
    public Changed changed(Changed changed, Optional<MemberForm> form) {
        if (changed.field().equals(StatusItem.FIELD)) {
            return new Changed(
                    visit.say("member.status"),
                    visit.say("status." + changed.from()),
                    visit.say("status." + changed.to()));
        }
        if (List.of(Memberships.ARRIVED, Memberships.ENDS_AFTER).contains(changed.field())) {
            return new Changed(
                    visit.say("member." + changed.field()), maybeDay(changed.from()), maybeDay(changed.to()));
        }
        return form.flatMap(shown -> shown.form.fields().stream()
                        .filter(field -> field.name().equals(changed.field()))
                        .findFirst()
                        .map(field -> new Changed(
                                Fields.label(visit, shown.form, field.name()),
                                value(field, changed.from()),
                                value(field, changed.to()))))
                .orElse(changed);
    }

    /** Yes with the version and day, or no. */
    private String consent(Consent consent) {
        return consent.given()
                ? visit.say("member.consent.yes", consent.version(), day(consent.at()))
                : visit.say("member.consent.no");
    }

    private String day(Instant at) {
        return longDate(LocalDate.ofInstant(at, visit.network().zone()));
    }

    private String maybeDay(String text) {
        return text.isEmpty() ? "" : longDate(LocalDate.parse(text));
    }

    private String longDate(LocalDate day) {
        return Dates.longDate(day, visit.language());
    }

    private String value(Field<?> field, String text) {
        return switch (field.kind()) {
            case CHOICE, RADIO, SEVERAL ->
                List.of(text.split(", ")).stream()
                        .map(key -> field.choices(visit.language()).stream()
                                .filter(choice -> choice.value().equals(key))
                                .map(Field.Choice::label)
                                .findFirst()
                                .orElse(key))
                        .collect(Collectors.joining(", "));
            case YES -> visit.say(text.equals("yes") ? "member.yes" : "member.no");
            case TEXT, EMAIL, PHONE, ADDRESS, DAY, LONG_TEXT, FILE -> text;
        };
    }

    private String choice(List<Choice> choices, String key) {
        return choices.stream()
                .filter(choice -> Objects.equals(choice.key(), key))
                .findFirst()
                .map(choice -> choice.name().text(visit.language()))
                .orElse(key);
    }
}
