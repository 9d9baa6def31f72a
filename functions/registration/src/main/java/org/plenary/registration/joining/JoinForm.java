package org.plenary.registration.joining;

import java.util.ArrayList;
import java.util.List;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Reading;
import org.plenary.common.forms.Submission;
import org.plenary.common.identity.Tokens;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MemberKind;
import org.plenary.common.network.NetworkProfile;
import org.plenary.registration.membership.MemberFields;

/** What is asked of those who want to join, for one kind of member of one network. */
final class JoinForm {
    static final String NAME = MemberFields.NAME;

    static final Field<String> MOTIVATION = Field.lines("motivation");
    static final Field<Boolean> RULES = Field.yes("rules").mustBeTicked();

    /** Which of the applications behind a link is confirmed. */
    static final Field<String> APPLICATION = Field.of(
            "application",
            Field.Kind.TEXT,
            id -> Tokens.wellFormed(id) ? Reading.read(id) : Reading.<String>wrong("error.choice"));

    static final Form CONFIRM = new Form("confirm", APPLICATION);

    final MemberKind kind;
    final MemberFields fields;
    private final Field<String> kinds;
    private final boolean byTurnover;
    final Form form;

    /** @param fee of the year that they will pay for */
    JoinForm(NetworkProfile network, MemberKind kind, FeeRule fee) {
        this.kind = kind;
        byTurnover = fee instanceof FeeRule.ByTurnover;
        fields = new MemberFields(network, fee);
        kinds = Field.choice(
                "kind",
                Field.Kind.CHOICE,
                reader -> network.kinds().stream()
                        .map(offered ->
                                new Field.Choice(offered.key(), offered.name().text(reader)))
                        .toList());
        form = new Form(NAME, asked());
    }

    /** Every form there is, one for each kind of member. */
    static List<Form> all(NetworkProfile network) {
        return network.kinds().stream()
                .map(kind -> new JoinForm(network, kind, kind.fees().first()).form)
                .toList();
    }

    /** Reads what was sent, with what only several fields together can tell. */
    Filled read(Submission submission) {
        return MemberFields.checked(form.read(submission));
    }

    boolean hasBand() {
        return byTurnover;
    }

    private List<Field<?>> asked() {
        var asked = new ArrayList<Field<?>>(List.of(
                kinds,
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
        if (hasBand()) {
            asked.add(fields.band);
        }
        if (!kind.person()) {
            asked.add(MemberFields.REPRESENTATIVE);
        }
        asked.addAll(List.of(
                MemberFields.EMAIL,
                MemberFields.PHONE,
                fields.language,
                MemberFields.DUES_NAME,
                MemberFields.DUES_EMAIL));
        if (kind.purchaseOrderWanted()) {
            asked.add(MemberFields.PURCHASE_ORDER);
        }
        if (kind.vatIdWanted()) {
            asked.add(MemberFields.VAT_ID);
        }
        asked.addAll(List.of(MOTIVATION, RULES, fields.directory, fields.newsletters));
        return asked;
    }

    /** The value of a field that this kind may not be asked for. */
    <T> T value(Filled filled, Field<T> field, T otherwise) {
        return filled.has(field) ? filled.get(field) : otherwise;
    }
}
