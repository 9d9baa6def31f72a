package org.plenary.registration.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Submission;
import org.plenary.common.languages.Language;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MemberKind;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Member.Consent;
import org.plenary.registration.membership.domain.Member.Consents;
import org.plenary.registration.membership.domain.Name;
import org.plenary.registration.membership.domain.Person;

/** The form in which a member is corrected, by the office or by itself. */
public final class MemberForm {
    /** Why the office corrects. */
    public static final Field<String> REASON = Field.line("reason");

    /** Hidden: the version that was shown, so that nobody writes over what they have not seen. */
    public static final Field<String> VERSION = Field.line("version").longest(20);

    private final NetworkProfile network;
    private final MemberKind kind;
    private final MemberFields fields;

    /** As it stands on the page. */
    public final Form form;

    /** Who corrects. */
    public enum By {
        /** May correct everything, with a reason. */
        OFFICE,
        /** Not the turnover, which is declared once a year, nor the address by which it signs in. */
        MEMBER
    }

    private MemberForm(NetworkProfile network, MemberKind kind, FeeRule fee, By by) {
        this.network = network;
        this.kind = kind;
        fields = new MemberFields(network, fee);
        form = new Form(MemberFields.NAME, asked(by, fee));
    }

    /** The form for a member as of today; none where the profile no longer has its kind. */
    public static Optional<MemberForm> of(Member member, NetworkProfile network, By by, LocalDate today) {
        return network.kind(member.kind())
                .map(kind -> new MemberForm(network, kind, kind.fees().in(network.nextRenewal(today)), by));
    }

    /** Every form there is, one for each kind of member. */
    public static List<Form> all(NetworkProfile network, By by) {
        return network.kinds().stream()
                .map(kind -> new MemberForm(network, kind, kind.fees().first(), by).form)
                .toList();
    }

    /** As a person sees it: without what is hidden. */
    public List<String> shown() {
        return form.fields().stream()
                .map(Field::name)
                .filter(name -> !name.equals(VERSION.name()))
                .toList();
    }

    /** Filled with what we know. */
    public Filled showing(Member member) {
        return form.prefilled(texts(member));
    }

    public Filled read(Submission submission) {
        return MemberFields.checked(form.read(submission));
    }

    /** Whether the form was made from the member as it still stands. */
    public static boolean shows(Filled filled, Member member) {
        return filled.typed(VERSION.name()).equals(Long.toString(member.version()));
    }

    /** The member as corrected. */
    public Member corrected(Member before, Filled filled, Instant now) {
        var written = filled.get(MemberFields.WRITTEN);
        var latin = filled.get(MemberFields.LATIN);
        var language = Language.of(filled.get(fields.language));
        var representative = before.representative();
        var dues = filled.get(MemberFields.DUES_EMAIL)
                .map(email -> new Person(
                        filled.get(MemberFields.DUES_NAME),
                        email,
                        before.duesContact()
                                .filter(contact -> contact.email().equals(email))
                                .map(Person::phone)
                                .orElse(""),
                        before.duesContact().map(Person::language).orElse(language)));
        return new Member(
                before.id(),
                before.kind(),
                new Name(written, latin.isEmpty() ? written : latin),
                filled.get(MemberFields.COUNTRY),
                filled.get(MemberFields.CITY),
                filled.get(MemberFields.WEBSITE),
                value(filled, fields.organisationKind, before.organisationKind()),
                filled.get(fields.disciplines),
                filled.get(fields.fieldOfWork),
                value(filled, fields.band, before.band()),
                new Person(
                        kind.person() ? written : filled.get(MemberFields.REPRESENTATIVE),
                        value(filled, MemberFields.EMAIL, representative.email()),
                        filled.get(MemberFields.PHONE),
                        language),
                dues,
                value(filled, MemberFields.PURCHASE_ORDER, before.purchaseOrder()),
                value(filled, MemberFields.VAT_ID, before.vatId()),
                language,
                new Consents(
                        consent(
                                before.consents().directory(),
                                filled.get(fields.directory),
                                network.consents().directory().version(),
                                now),
                        consent(
                                before.consents().newsletters(),
                                filled.get(fields.newsletters),
                                network.consents().newsletters().version(),
                                now)),
                before.acceptance(),
                before.membership(),
                before.version());
    }

    /** What a correction changed, field by field. */
    public List<Changed> changes(Member before, Member after) {
        var was = texts(before);
        var is = texts(after);
        var changes = new ArrayList<Changed>();
        for (var field : form.fields()) {
            var from = String.join(", ", was.all(field.name()));
            var to = String.join(", ", is.all(field.name()));
            if (!from.equals(to)) {
                changes.add(new Changed(field.name(), from, to));
            }
        }
        return changes;
    }

    /** A consent that stays as it was keeps the version and time of when it was given. */
    private static Consent consent(Consent before, boolean given, String version, Instant now) {
        if (given == before.given()) {
            return before;
        }
        return new Consent(given ? version : "", now);
    }

    private Submission texts(Member member) {
        var texts = new LinkedHashMap<String, List<String>>();
        var name = member.name();
        put(texts, MemberFields.WRITTEN, name.written());
        put(texts, MemberFields.LATIN, name.latin().equals(name.written()) ? "" : name.latin());
        put(texts, MemberFields.COUNTRY, member.country());
        put(texts, MemberFields.CITY, member.city());
        put(texts, MemberFields.WEBSITE, member.website());
        put(texts, fields.organisationKind, member.organisationKind());
        texts.put(fields.disciplines.name(), member.disciplines());
        put(texts, fields.fieldOfWork, member.fieldOfWork());
        put(texts, fields.band, member.band());
        put(texts, MemberFields.REPRESENTATIVE, member.representative().name());
        put(texts, MemberFields.EMAIL, member.representative().email().text());
        put(texts, MemberFields.PHONE, member.representative().phone());
        put(texts, fields.language, member.language().tag());
        put(
                texts,
                MemberFields.DUES_NAME,
                member.duesContact().map(Person::name).orElse(""));
        put(
                texts,
                MemberFields.DUES_EMAIL,
                member.duesContact().map(contact -> contact.email().text()).orElse(""));
        put(texts, MemberFields.PURCHASE_ORDER, member.purchaseOrder());
        put(texts, MemberFields.VAT_ID, member.vatId());
        put(texts, fields.directory, member.consents().directory().given() ? "yes" : "");
        put(texts, fields.newsletters, member.consents().newsletters().given() ? "yes" : "");
        put(texts, VERSION, Long.toString(member.version()));
        return new Submission(texts);
    }

    private static void put(Map<String, List<String>> texts, Field<?> field, String value) {
        if (!value.isEmpty()) {
            texts.put(field.name(), List.of(value));
        }
    }

    private List<Field<?>> asked(By by, FeeRule fee) {
        var asked = new ArrayList<Field<?>>(List.of(
                MemberFields.WRITTEN,
                MemberFields.LATIN,
                MemberFields.COUNTRY,
                MemberFields.CITY,
                MemberFields.WEBSITE));
        if (!kind.person()) {
            asked.add(fields.organisationKind);
        }
        asked.add(fields.disciplines);
        asked.add(fields.fieldOfWork);
        if (by == By.OFFICE && fee instanceof FeeRule.ByTurnover) {
            asked.add(fields.band);
        }
        if (!kind.person()) {
            asked.add(MemberFields.REPRESENTATIVE);
        }
        if (by == By.OFFICE) {
            asked.add(MemberFields.EMAIL);
        }
        asked.addAll(List.of(MemberFields.PHONE, fields.language, MemberFields.DUES_NAME, MemberFields.DUES_EMAIL));
        if (kind.purchaseOrderWanted()) {
            asked.add(MemberFields.PURCHASE_ORDER);
        }
        if (kind.vatIdWanted()) {
            asked.add(MemberFields.VAT_ID);
        }
        asked.addAll(List.of(fields.directory, fields.newsletters));
        if (by == By.OFFICE) {
            asked.add(REASON);
        }
        asked.add(VERSION);
        return asked;
    }

    private static <T> T value(Filled filled, Field<T> field, T otherwise) {
        return filled.has(field) ? filled.get(field) : otherwise;
    }
}
