package org.plenary.registration.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Field.Choice;
import org.plenary.common.forms.Field.Kind;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.PlainText;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Countries;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Texts;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.Pages;
import org.plenary.registration.PhoneNumbers;
import org.plenary.registration.Websites;

/** The fields in which somebody says who a member is: the same whether they join or correct. */
public final class MemberFields {
    /** Whose texts label them. */
    public static final String NAME = "join";

    public static final Field<String> WRITTEN = Field.line("name");
    public static final Field<String> LATIN =
            Field.of("latin-name", Kind.TEXT, MemberFields::latin).optional("");
    public static final Field<String> COUNTRY = Field.of("country", Kind.CHOICE, MemberFields::country)
            .offering(MemberFields::countries)
            .autocomplete("country");
    public static final Field<String> CITY = Field.line("city").autocomplete("address-level2");
    public static final Field<String> WEBSITE =
            Field.of("website", Kind.ADDRESS, Websites::parse).optional("").autocomplete("url");
    public static final Field<String> REPRESENTATIVE =
            Field.line("representative").autocomplete("name");
    public static final Field<EmailAddress> EMAIL =
            Field.of("email", Kind.EMAIL, EmailAddress::parse).longest(254).autocomplete("email");
    public static final Field<String> PHONE = Field.of("phone", Kind.PHONE, PhoneNumbers::parse)
            .optional("")
            .longest(40)
            .autocomplete("tel");
    public static final Field<String> DUES_NAME = Field.line("dues-name").optional("");
    public static final Field<Optional<EmailAddress>> DUES_EMAIL = Field.of(
                    "dues-email",
                    Kind.EMAIL,
                    text -> EmailAddress.parse(text).then(address -> Reading.read(Optional.of(address))))
            .optional(Optional.empty())
            .longest(254);
    public static final Field<String> PURCHASE_ORDER =
            Field.line("purchase-order").optional("").longest(60);
    public static final Field<String> VAT_ID = Field.line("vat-id").optional("").longest(20);

    public final Field<String> language;
    public final Field<String> organisationKind;
    public final Field<List<String>> disciplines;
    public final Field<String> fieldOfWork;
    public final Field<String> band;
    public final Field<Boolean> directory;
    public final Field<Boolean> newsletters;

    /** @param fee of the year for which the turnover is asked */
    public MemberFields(NetworkProfile network, FeeRule fee) {
        language = Field.choice(
                "language",
                Kind.CHOICE,
                reader -> network.languages().offered().stream()
                        .map(l -> new Choice(l.tag(), Pages.nameOf(l)))
                        .toList());
        organisationKind = Field.choice("organisation-kind", Kind.CHOICE, choices(network.organisationKinds()));
        disciplines = Field.several("disciplines", choices(network.disciplines()));
        fieldOfWork = Field.choice("field-of-work", Kind.CHOICE, choices(network.fieldsOfWork()))
                .optional("");
        band = Field.choice("turnover", Kind.RADIO, reader -> bands(fee, reader));
        directory = Field.yes("directory")
                .labelled(reader -> network.consents().directory().text().text(reader));
        newsletters = Field.yes("newsletters")
                .labelled(reader -> network.consents().newsletters().text().text(reader));
    }

    /** What only several fields together can tell. */
    public static Filled checked(Filled read) {
        var filled = read;
        if (filled.has(DUES_NAME)
                && filled.has(DUES_EMAIL)
                && filled.get(DUES_NAME).isEmpty() != filled.get(DUES_EMAIL).isEmpty()) {
            var missing = filled.get(DUES_NAME).isEmpty() ? DUES_NAME : DUES_EMAIL;
            filled = filled.wrong(missing, Message.of("join.error.dues"));
        }
        if (filled.has(WRITTEN)
                && filled.has(LATIN)
                && filled.get(LATIN).isEmpty()
                && !latinScript(filled.get(WRITTEN))) {
            filled = filled.wrong(LATIN, Message.of("join.error.latin"));
        }
        return filled;
    }

    private static Reading<String> latin(String text) {
        return PlainText.line(text)
                .then(line -> latinScript(line) ? Reading.read(line) : Reading.wrong("join.error.latin"));
    }

    private static boolean latinScript(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
    }

    private static Reading<String> country(String code) {
        return Countries.exists(code) ? Reading.read(code) : Reading.wrong("error.choice");
    }

    private static List<Choice> countries(Language reader) {
        return Countries.in(reader).stream()
                .map(country -> new Choice(country.code(), country.name()))
                .toList();
    }

    private static Function<Language, List<Choice>> choices(List<org.plenary.common.network.Choice> offered) {
        return reader -> offered.stream()
                .map(choice -> new Choice(choice.key(), choice.name().text(reader)))
                .toList();
    }

    private static List<Choice> bands(FeeRule fee, Language reader) {
        if (!(fee instanceof FeeRule.ByTurnover(var _, var bands))) {
            return List.of();
        }
        var texts = Texts.of("registration", reader);
        var choices = new ArrayList<Choice>();
        for (int i = 0; i < bands.size(); i++) {
            var band = bands.get(i);
            int before = i - 1;
            var label = band.upTo()
                    .map(bound -> texts.get("join.turnover.up-to", MoneyFormat.format(bound, reader)))
                    .orElseGet(() -> texts.get(
                            "join.turnover.above",
                            MoneyFormat.format(bands.get(before).upTo().orElseThrow(), reader)));
            choices.add(new Choice(
                    band.key(), label, texts.get("join.turnover.fee", MoneyFormat.format(band.fee(), reader))));
        }
        return choices;
    }
}
