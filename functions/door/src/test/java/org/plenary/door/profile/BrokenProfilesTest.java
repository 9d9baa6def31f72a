package org.plenary.door.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One change to the first network's profile at a time, and the one error it must be answered with. */
class BrokenProfilesTest {
    /** A line that stands once in the profile, what is put in its place, and field and message of the error. */
    static Stream<Arguments> changes() {
        return Stream.of(
                // Fields
                arguments("key: open-stage", "kee: open-stage", "kee", "profile.unknown-field.meant", 0, 1),
                arguments(
                        "key: open-stage", "key: open-stage\nxylophone: 3", "xylophone", "profile.unknown-field", 1, 1),
                arguments("  latin: Open Stage", "  latin:", "name.latin", "profile.missing", 0, 9),
                arguments("  latin: Open Stage", "  latin: \"\"", "name.latin", "profile.blank", 0, 10),
                arguments("  latin: Open Stage", "  latin: Открытая сцена", "name.latin", "profile.latin", 0, 10),
                arguments("key: open-stage", "key: Open_Stage", "key", "profile.key", 0, 6),
                arguments("key: open-stage", "key: open-stage\nkey: other", "key", "profile.yaml.twice", 1, 1),
                arguments("key: open-stage", "key: [open, stage]", "key", "profile.not-a-text", 0, 6),
                arguments("profile: 1", "profile: 2", "profile", "profile.number", 0, 10),
                arguments(
                        "    eu: Eszena Irekia",
                        "    xx: Eszena Irekia",
                        "name.written.xx",
                        "profile.language.unknown",
                        0,
                        5),
                arguments("  country: BE", "  country: EB", "seat.country", "profile.choice.meant", 0, 12),
                arguments("  country: BE", "  country: Belgium", "seat.country", "profile.choice", 0, 12),
                arguments(
                        "  phone: \"+32 2 555 01 42\"",
                        "  phone: 02 555 01 42",
                        "office.phone",
                        "profile.phone",
                        0,
                        10),
                arguments(
                        "  address: office@open-stage.example",
                        "  address: office at open-stage",
                        "office.address",
                        "profile.email",
                        0,
                        12),
                arguments(
                        "  reply-to: membership@open-stage.example",
                        "  replyto: membership@open-stage.example",
                        "office.replyto",
                        "profile.unknown-field.meant",
                        0,
                        3),
                // Invoicing
                arguments("  invoices: INV", "  invoices: Inv", "invoicing.invoices", "profile.series", 0, 13),
                arguments(
                        "  credit-notes: CN",
                        "  credit-notes: INV",
                        "invoicing.credit-notes",
                        "profile.series.same",
                        0,
                        17),
                arguments(
                        "  account: BE68 5390 0754 7034",
                        "  account: BE68 5390 0754 7035",
                        "invoicing.account",
                        "profile.iban",
                        0,
                        12),
                arguments("  bic: KREDBEBB", "  bic: KREDBE", "invoicing.bic", "profile.bic", 0, 8),
                arguments(
                        "    - payers: all",
                        "    - payers: everyone",
                        "invoicing.vat[1].payers",
                        "profile.choice.among",
                        0,
                        15),
                arguments(
                        "    - payers: businesses-elsewhere-in-eu",
                        "    - payers: all",
                        "invoicing.vat[0].payers",
                        "profile.vat.last",
                        0,
                        15),
                arguments(
                        "      treatment: reverse-charge",
                        "      treatment: reverse",
                        "invoicing.vat[0].treatment",
                        "profile.choice.among",
                        0,
                        18),
                arguments(
                        "    - after-days: 28",
                        "    - after-days: 7",
                        "invoicing.reminders[1].after-days",
                        "profile.reminders.later",
                        0,
                        19),
                // Look
                arguments(
                        "    accent: \"#a8123e\"",
                        "    accent: \"#ff8ba7\"",
                        "look.light.accent",
                        "profile.contrast",
                        0,
                        13),
                arguments("    ink: \"#eceaf2\"", "    ink: \"#555555\"", "look.dark.ink", "profile.contrast", 0, 10),
                arguments("    paper: \"#17161c\"", "    paper: midnight", "look.dark.paper", "profile.colour", 0, 12),
                arguments("    paper: \"#17161c\"", "    paper: #17161c", "look.dark.paper", "profile.missing", 0, 11),
                // Languages, zone, currency
                arguments("  default: en", "  default: sv", "languages.default", "profile.choice.among", 0, 12),
                arguments(
                        "  offered: [en, fr, nl, de, es, it, pl, ar]",
                        "  offered: [en, fr, nl, de, es, it, pl, ar, fr]",
                        "languages.offered[8]",
                        "profile.list.twice",
                        0,
                        45),
                arguments(
                        "  offered: [en, fr, nl, de, es, it, pl, ar]",
                        "  offered: [fr, nl, de, es, it, pl, ar]",
                        "languages.default",
                        "profile.languages.default",
                        -1,
                        12),
                arguments(
                        "time-zone: Europe/Brussels",
                        "time-zone: Europe/Brusels",
                        "time-zone",
                        "profile.choice.meant",
                        0,
                        12),
                arguments("currency: EUR", "currency: EURO", "currency", "profile.choice.meant", 0, 11),
                arguments("currency: EUR", "currency: CLF", "currency", "profile.currency.decimals", 0, 11),
                // Days
                arguments(
                        "  weekend: [saturday, sunday]",
                        "  weekend: [saturday, sonday]",
                        "working-days.weekend[1]",
                        "profile.choice.meant",
                        0,
                        23),
                arguments(
                        "  weekend: [saturday, sunday]",
                        "  weekend: saturday",
                        "working-days.weekend",
                        "profile.not-a-list",
                        0,
                        12),
                arguments(
                        "    - easter: 39",
                        "    - easter: soon",
                        "working-days.holidays[3].easter",
                        "profile.number",
                        0,
                        15),
                arguments(
                        "    - easter: 39",
                        "    - easter: 39\n      date: 05-06",
                        "working-days.holidays[3]",
                        "profile.holiday.one-way",
                        0,
                        7),
                arguments(
                        "    - date: 07-21",
                        "    - date: 21-07",
                        "working-days.holidays[5].date",
                        "profile.month-day",
                        0,
                        13),
                arguments(
                        "    - date: 07-21",
                        "    - dates: [2027-07-21, 2026-07-21]",
                        "working-days.holidays[5].dates[1]",
                        "profile.dates.order",
                        0,
                        27),
                arguments("  start: 01-01", "  start: 02-29", "membership-year.start", "profile.month-day", 0, 10),
                arguments(
                        "  notice-deadline: 11-30",
                        "  notice-deadline: 11-31",
                        "membership-year.notice-deadline",
                        "profile.month-day",
                        0,
                        20),
                arguments(
                        "  declarations-reminded: 12-15",
                        "  declarations-reminded: 10-15",
                        "dues.declarations-reminded",
                        "profile.declarations.order",
                        0,
                        26),
                arguments(
                        "  declarations-reminded: 12-15",
                        "  # nobody is reminded",
                        "dues.declarations-reminded",
                        "profile.missing",
                        -1,
                        3),
                arguments(
                        "  short-transfer-margin: 5.00",
                        "  short-transfer-margin: 5.005",
                        "dues.short-transfer-margin",
                        "profile.amount.decimals",
                        0,
                        26),
                arguments(
                        "  pay-within-days: 30",
                        "  pay-within-days: 0",
                        "dues.pay-within-days",
                        "profile.number",
                        0,
                        20),
                arguments(
                        "  answer-within-working-days: 10",
                        "  answer-within-working-days: ten",
                        "joining.answer-within-working-days",
                        "profile.number",
                        0,
                        31),
                arguments(
                        "  erase-unconfirmed-after-days: 30",
                        "  erase-unconfirmed-after-days: 2",
                        "joining.erase-unconfirmed-after-days",
                        "profile.joining.erase",
                        0,
                        33),
                // Meetings
                arguments(
                        "    end: 2027-04-25", "    end: 2027-04-21", "meetings[0].end", "profile.meeting.end", 0, 10),
                arguments("    start: 2027-11-04", "    start: 2027-11-31", "meetings[1].start", "profile.date", 0, 12),
                arguments(
                        "      member: 90.00",
                        "      member: 290.00",
                        "meetings[0].prices.non-member",
                        "profile.meeting.prices",
                        1,
                        19),
                arguments(
                        "      member: 90.00",
                        "      member: -90.00",
                        "meetings[0].prices.member",
                        "profile.amount.negative",
                        0,
                        15),
                arguments(
                        "  - key: marseille-2027",
                        "  - key: ljubljana-2027",
                        "meetings[1].key",
                        "profile.list.twice",
                        0,
                        10),
                // Kinds and fees
                arguments(
                        "        - {key: up-to-50k, up-to: 50000.00, fee: 190.00}",
                        "        - {key: up-to-50k, up-to: 20000.00, fee: 190.00}",
                        "kinds[0].fee.by-turnover[1].up-to",
                        "profile.band.order",
                        0,
                        35),
                arguments(
                        "        - {key: up-to-50k, up-to: 50000.00, fee: 190.00}",
                        "        - {key: up-to-50k, fee: 190.00}",
                        "kinds[0].fee.by-turnover[1].up-to",
                        "profile.band.bound",
                        0,
                        11),
                arguments(
                        "        - {key: up-to-50k, up-to: 50000.00, fee: 190.00}",
                        "        - {key: up-to-50k, up-to: 50000.00, fee: 100.00}",
                        "kinds[0].fee.by-turnover[1].fee",
                        "profile.band.fee",
                        0,
                        50),
                arguments(
                        "        - {key: up-to-50k, up-to: 50000.00, fee: 190.00}",
                        "        - {key: up-to-25k, up-to: 50000.00, fee: 190.00}",
                        "kinds[0].fee.by-turnover[1].key",
                        "profile.list.twice",
                        0,
                        17),
                arguments(
                        "        - {key: up-to-50k, up-to: 50000.00, fee: 190.00}",
                        "        - {key: up-to-50k, up-to: \"50 000,00\", fee: 190.00}",
                        "kinds[0].fee.by-turnover[1].up-to",
                        "profile.amount",
                        0,
                        35),
                arguments(
                        "        - {key: above-2m5, fee: 965.00}",
                        "        - {key: above-2m5, up-to: 9000000.00, fee: 965.00}",
                        "kinds[0].fee.by-turnover[7].up-to",
                        "profile.band.last",
                        0,
                        35),
                arguments(
                        "        - {key: above-2m5, fee: 965.00}",
                        "        - {key: above-2m5, fee: 99999999999999999999.00}",
                        "kinds[0].fee.by-turnover[7].fee",
                        "profile.amount.large",
                        0,
                        33),
                arguments(
                        "          - {key: up-to-50k, up-to: 50000.00, fee: 195.00}",
                        "          - {key: up-to-60k, up-to: 50000.00, fee: 195.00}",
                        "kinds[0].later-fees[0].by-turnover",
                        "profile.later-fees.band",
                        -1,
                        11),
                arguments(
                        "      - from: 2028",
                        "      - from: 28",
                        "kinds[0].later-fees[0].from",
                        "profile.number",
                        0,
                        15),
                arguments(
                        "        - purpose: support-grant",
                        "        - purpose: membership-fee",
                        "kinds[2].fee.lines[1].purpose",
                        "profile.list.twice",
                        0,
                        20),
                arguments(
                        "        - purpose: membership-fee",
                        "        - purpose: grant",
                        "kinds[2].fee.lines[0].purpose",
                        "profile.choice.among",
                        0,
                        20),
                arguments("    person: true", "    person: yes", "kinds[1].person", "profile.choice.among", 0, 13),
                // Status
                arguments(
                        "    because: not-paid",
                        "    when: {accepted: true}\n    because: not-paid",
                        "status-rules[7].when",
                        "profile.status.last",
                        0,
                        11),
                arguments(
                        "    when: {paid-this-year: true}",
                        "    when: {}",
                        "status-rules[4].when",
                        "profile.status.condition",
                        0,
                        11),
                arguments(
                        "    when: {paid-this-year: true}",
                        "    when: {payed-this-year: true}",
                        "status-rules[4].when.payed-this-year",
                        "profile.unknown-field.meant",
                        0,
                        12),
                arguments(
                        "    when: {suspended: true}",
                        "    when: {accepted: true}",
                        "status-rules[1].status",
                        "profile.status.by-a-person",
                        -1,
                        13),
                arguments("  - status: grace", "  - status: lapsed", "status-rules", "profile.status.missing", -18, 3),
                arguments(
                        "    because: within-grace",
                        "    because: mercy",
                        "status-rules[6].because",
                        "profile.choice.among",
                        0,
                        14),
                // Rules and consents
                arguments(
                        "  in-force-since: 2025-10-18",
                        "  in-force-since: 18/10/2025",
                        "internal-rules.in-force-since",
                        "profile.date",
                        0,
                        19),
                arguments(
                        "    fr: https://www.open-stage.example/fr/internal-rules-2025",
                        "    fr: http://www.open-stage.example/fr/internal-rules-2025",
                        "internal-rules.link.fr",
                        "profile.link",
                        0,
                        9),
                arguments(
                        "    en: https://www.open-stage.example/en/internal-rules-2025\n",
                        "",
                        "internal-rules.link",
                        "profile.language.standard",
                        0,
                        5),
                arguments("  directory:", "  directorry:", "consents.directorry", "profile.unknown-field.meant", 0, 3),
                // YAML itself
                arguments("key: open-stage", "key: &k open-stage", "key", "profile.yaml.anchor", 0, 6),
                arguments("key: open-stage", "key: *k", "key", "profile.yaml.anchor", 0, 6),
                arguments("key: open-stage", "key: !!java.net.URL open-stage", "key", "profile.yaml.tag", 0, 6),
                arguments("key: open-stage", "key: \"open-stage", "", "profile.yaml.broken", null, null),
                arguments("key: open-stage", "\tkey: open-stage", "", "profile.yaml.broken", 0, 1),
                arguments("key: open-stage", "? [a, b]\n: c", "", "profile.yaml.key", 0, 3),
                arguments("key: open-stage", "---\nkey: open-stage", "", "profile.yaml.documents", 0, 1),
                arguments(
                        "key: open-stage",
                        "key: " + "[".repeat(40) + "]".repeat(40),
                        "key" + "[0]".repeat(16),
                        "profile.yaml.deep",
                        0,
                        22),
                arguments("key: open-stage", "key: open\u0007stage", "", "profile.yaml.character", 0, 10),
                arguments(
                        "  latin: Open Stage",
                        "  latin: \"Open \\u202eegatS\"",
                        "name.latin",
                        "profile.characters",
                        0,
                        10));
    }

    @ParameterizedTest(name = "{1} → {3}")
    @MethodSource("changes")
    void namesPlaceAndReason(String line, String instead, String field, String message, Integer below, Integer column)
            throws IOException {
        String yaml = new String(ShippedProfilesTest.yaml("open-stage"), StandardCharsets.UTF_8);
        int at = ("\n" + yaml).indexOf("\n" + line);
        assertThat(at).as("the line stands in the profile").isNotNegative();
        String broken = yaml.substring(0, at) + instead + yaml.substring(at + line.length());

        List<ProfileError> errors = errors(broken.getBytes(StandardCharsets.UTF_8));

        ProfileError error = errors.stream()
                .filter(one -> one.field().equals(field) && one.message().key().equals(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + errors));
        if (below != null) {
            long changed = yaml.substring(0, at).lines().count() + 1;
            assertThat(error.line()).as("line of %s", error).isEqualTo((int) changed + below);
            assertThat(error.column()).as("column of %s", error).isEqualTo(column);
        }
    }

    @Test
    void saysAllErrorsAtOnceInTheOrderOfTheFile() {
        List<ProfileError> errors = errors("key: A B\nlook: blue\nnonsense: 1\n".getBytes(StandardCharsets.UTF_8));

        assertThat(errors).hasSizeGreaterThan(15);
        assertThat(errors).isSortedAccordingTo((a, b) -> Integer.compare(a.line(), b.line()));
        assertThat(errors).extracting(ProfileError::field).contains("key", "look", "nonsense", "kinds", "currency");
    }

    @Test
    void doesNotMissWhatIsInsideAMissingGroup() {
        List<ProfileError> errors = errors("key: a\n".getBytes(StandardCharsets.UTF_8));

        assertThat(errors)
                .extracting(ProfileError::field)
                .doesNotHaveDuplicates()
                .contains("look", "seat");
        assertThat(errors).extracting(ProfileError::field).noneMatch(field -> field.contains("."));
    }

    static List<ProfileError> errors(byte[] yaml) {
        ProfileReading reading = ProfileYaml.read(yaml);
        assertThat(reading).isInstanceOf(ProfileReading.Invalid.class);
        return ((ProfileReading.Invalid) reading).errors();
    }
}
