package org.plenary.door.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Localized;
import org.plenary.common.network.Choice;
import org.plenary.common.network.FeeRule;
import org.plenary.common.network.MemberKind;
import org.plenary.common.network.MemberStatus;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.network.ProfileJson;
import org.plenary.common.network.Standing;

class ShippedProfilesTest {
    static byte[] yaml(String name) throws IOException {
        return Files.readAllBytes(
                Path.of(System.getProperty("plenary.root"), "infrastructure", "networks", name + ".yaml"));
    }

    static NetworkProfile profile(String name) throws IOException {
        ProfileReading reading = ProfileYaml.read(yaml(name));
        assertThat(reading).isInstanceOf(ProfileReading.Valid.class);
        return ((ProfileReading.Valid) reading).profile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-stage", "riwaq"})
    void isValidAndSurvivesTheTable(String name) throws IOException {
        NetworkProfile profile = profile(name);

        String json = ProfileJson.write(profile);
        assertThat(ProfileJson.read(json)).isEqualTo(profile);
        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64 * 1024);
    }

    /** Other modules test with the stored form; after a change of the YAML, {@code -Dplenary.write} brings it up to date. */
    @ParameterizedTest
    @ValueSource(strings = {"open-stage", "riwaq"})
    void isTheProfileThatOtherModulesTestWith(String name) throws IOException {
        String json = ProfileJson.write(profile(name));
        Path stored =
                Path.of(System.getProperty("plenary.root"), "functions/common/src/test/resources", name + ".json");
        if (Boolean.getBoolean("plenary.write")) {
            Files.createDirectories(stored.getParent());
            Files.writeString(stored, json);
        }
        assertThat(Files.readString(stored)).isEqualTo(json);
    }

    /** The figures of the first network's rules, and how they play together. */
    @Test
    void theFirstNetworkIsAsItsRulesSay() throws IOException {
        NetworkProfile profile = profile("open-stage");
        MemberKind organisation = profile.kind("organisation").orElseThrow();
        MemberKind associate = profile.kind("associate").orElseThrow();

        assertThat(organisation.fees().first()).isInstanceOfSatisfying(FeeRule.ByTurnover.class, fee -> {
            assertThat(fee.bands().getFirst().fee().plain()).isEqualTo("125.00");
            assertThat(fee.bands().getLast().fee().plain()).isEqualTo("965.00");
        });
        assertThat(associate.fees().first()).isInstanceOfSatisfying(FeeRule.Fixed.class, fee -> {
            assertThat(fee.lines()).hasSize(2);
            assertThat(fee.total().plain()).isEqualTo("2330.00");
        });
        var year = profile.membershipYear();
        assertThat(organisation
                        .fees()
                        .lines(year.termBeginningIn(2027), "up-to-50k")
                        .orElseThrow())
                .extracting(line -> line.amount().plain())
                .containsExactly("190.00");
        assertThat(organisation
                        .fees()
                        .lines(year.termBeginningIn(2029), "up-to-50k")
                        .orElseThrow())
                .extracting(line -> line.amount().plain())
                .containsExactly("195.00");
        assertThat(profile.answerDue(LocalDate.of(2027, 5, 3))).isEqualTo(LocalDate.of(2027, 5, 19));
        assertThat(profile.meetingTooNear(LocalDate.of(2027, 4, 7))).isEmpty();
        assertThat(profile.meetingTooNear(LocalDate.of(2027, 4, 8)))
                .hasValueSatisfying(meeting -> assertThat(meeting.key()).isEqualTo("ljubljana-2027"));
        assertThat(profile.meetingTooNear(LocalDate.of(2027, 4, 22))).isPresent();
        assertThat(profile.meetingTooNear(LocalDate.of(2027, 4, 23))).isEmpty();
    }

    /** Facts about a member on a day, and the status that the first network's rules then give. */
    @ParameterizedTest
    @CsvSource({
        // erased, suspended, accepted, notice, paid this year, last year, ever, day of year
        "false, false, false, false, false, false, false,  10, APPLICANT",
        "false, false, true,  false, false, false, false,  10, PENDING_PAYMENT",
        "false, false, true,  false, true,  false, true,   10, ACTIVE",
        "false, false, true,  false, false, true,  true,  120, GRACE",
        "false, false, true,  false, false, true,  true,  121, LAPSED",
        "false, false, true,  false, false, false, true,   10, LAPSED",
        "false, false, true,  true,  false, true,  true,   10, ENDED",
        "false, true,  true,  false, true,  true,  true,   10, SUSPENDED",
        "true,  true,  true,  false, true,  true,  true,   10, ERASED",
    })
    void theFirstNetworkGivesEachStatus(
            boolean erased,
            boolean suspended,
            boolean accepted,
            boolean notice,
            boolean thisYear,
            boolean lastYear,
            boolean ever,
            int dayOfYear,
            MemberStatus status)
            throws IOException {
        Standing standing = new Standing(erased, suspended, accepted, notice, thisYear, lastYear, ever, dayOfYear);

        assertThat(profile("open-stage").statusRules().decide(standing).status())
                .isEqualTo(status);
    }

    @Test
    void theSecondNetworkSharesNothingWithTheFirst() throws IOException {
        NetworkProfile first = profile("open-stage");
        NetworkProfile second = profile("riwaq");

        assertThat(second.languages().standard().rightToLeft()).isTrue();
        assertThat(second.currency().exponent()).isEqualTo(3);
        assertThat(keys(second.kinds(), MemberKind::key))
                .doesNotContainAnyElementsOf(keys(first.kinds(), MemberKind::key));
        assertThat(keys(second.disciplines(), Choice::key))
                .doesNotContainAnyElementsOf(keys(first.disciplines(), Choice::key));
        assertThat(second.membershipYear().start())
                .isNotEqualTo(first.membershipYear().start());
        assertThat(second.joining().plenaryWindowDays())
                .isNotEqualTo(first.joining().plenaryWindowDays());
    }

    /** A text that is missing would fall back; the shipped profiles have none missing. */
    @ParameterizedTest
    @ValueSource(strings = {"open-stage", "riwaq"})
    void speaksEveryOfferedLanguageThroughout(String name) throws IOException {
        NetworkProfile profile = profile(name);
        List<Localized> texts = new ArrayList<>(List.of(
                profile.name().written(),
                profile.seat().legalName(),
                profile.seat().address(),
                profile.office().senderName(),
                profile.office().mailFooter(),
                profile.consents().directory().text(),
                profile.consents().newsletters().text()));
        profile.workingDays().holidays().forEach(holiday -> texts.add(holiday.name()));
        profile.meetings().forEach(meeting -> texts.addAll(List.of(meeting.name(), meeting.place())));
        profile.kinds().forEach(kind -> texts.addAll(List.of(kind.name(), kind.description())));
        List.of(profile.disciplines(), profile.organisationKinds(), profile.fieldsOfWork())
                .forEach(list -> list.forEach(choice -> texts.add(choice.name())));

        for (Language language : profile.languages().offered()) {
            assertThat(texts).as(language.tag()).allMatch(text -> text.has(language));
        }
    }

    private static <T> List<String> keys(List<T> all, Function<T, String> key) {
        return all.stream().map(key).toList();
    }
}
