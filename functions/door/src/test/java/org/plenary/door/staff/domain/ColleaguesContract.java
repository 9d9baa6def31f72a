package org.plenary.door.staff.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Staff;
import org.plenary.common.languages.Language;
import org.plenary.door.staff.domain.Colleagues.Addition;
import org.plenary.door.staff.domain.Colleagues.Replacement;

/** What every keeper of the staff does. */
public interface ColleaguesContract {
    Staff ANA = person("ana-00001", "ana@network.example", Role.ADMINISTRATOR);
    Staff BEN = person("ben-00001", "ben@network.example", Role.OFFICE);

    /** An office in which this person works alone. */
    Colleagues of(Staff first);

    static Staff person(String id, String email, Role role) {
        return new Staff(id, id, new EmailAddress(email), Language.ENGLISH, EnumSet.of(role), false);
    }

    static Staff with(Staff person, Set<Role> roles, boolean disabled) {
        return new Staff(person.id(), person.name(), person.email(), person.language(), roles, disabled);
    }

    @Test
    default void whoeverIsAddedIsThere() {
        var office = of(ANA);
        assertThat(office.add(BEN, ANA)).isEqualTo(Addition.DONE);
        assertThat(office.find(BEN.id())).contains(BEN);
        assertThat(office.all()).containsExactlyInAnyOrder(ANA, BEN);
    }

    @Test
    default void theSameAdditionTwiceIsOne() {
        var office = of(ANA);
        office.add(BEN, ANA);
        assertThat(office.add(BEN, ANA)).isEqualTo(Addition.DONE);
        assertThat(office.all()).hasSize(2);
    }

    @Test
    default void anAddressIsTakenHoweverItIsSpelled() {
        var office = of(ANA);
        office.add(BEN, ANA);
        assertThat(office.add(person("ben-00002", "Ben@network.example", Role.BOARD), ANA))
                .isEqualTo(Addition.TAKEN);
        assertThat(office.all()).hasSize(2);
    }

    @Test
    default void aPersonIsReplacedOnlyAsTheyWereRead() {
        var office = of(ANA);
        office.add(BEN, ANA);
        var finance = with(BEN, EnumSet.of(Role.FINANCE), false);
        assertThat(office.replace(BEN, finance, ANA)).isEqualTo(Replacement.DONE);
        assertThat(office.replace(BEN, with(BEN, BEN.roles(), true), ANA)).isEqualTo(Replacement.OVERTAKEN);
        assertThat(office.find(BEN.id())).contains(finance);

        var out = with(finance, finance.roles(), true);
        assertThat(office.replace(finance, out, ANA)).isEqualTo(Replacement.DONE);
        assertThat(office.replace(finance, BEN, ANA)).isEqualTo(Replacement.OVERTAKEN);
        assertThat(office.find(BEN.id())).contains(out);
    }

    @Test
    default void ofTwoChangesAtOnceNoneIsLost() {
        var office = of(ANA);
        office.add(BEN, ANA);
        var named = new Staff(BEN.id(), "Benoît", BEN.email(), BEN.language(), BEN.roles(), false);
        var french = new Staff(BEN.id(), BEN.name(), BEN.email(), Language.of("fr"), BEN.roles(), false);
        var finance = with(BEN, EnumSet.of(Role.FINANCE), false);
        assertThat(office.replace(BEN, named, ANA)).isEqualTo(Replacement.DONE);
        assertThat(office.replace(BEN, finance, ANA)).isEqualTo(Replacement.OVERTAKEN);
        assertThat(office.replace(named, BEN, ANA)).isEqualTo(Replacement.DONE);
        assertThat(office.replace(BEN, french, ANA)).isEqualTo(Replacement.DONE);
        assertThat(office.replace(BEN, finance, ANA)).isEqualTo(Replacement.OVERTAKEN);
        assertThat(office.find(BEN.id())).contains(french);
    }

    @Test
    default void theLastAdministratorStays() {
        var office = of(ANA);
        office.add(BEN, ANA);
        assertThat(office.replace(ANA, with(ANA, ANA.roles(), true), BEN)).isEqualTo(Replacement.LAST_ADMINISTRATOR);
        assertThat(office.replace(ANA, with(ANA, EnumSet.of(Role.BOARD), false), BEN))
                .isEqualTo(Replacement.LAST_ADMINISTRATOR);
        var second = with(BEN, EnumSet.of(Role.ADMINISTRATOR), false);
        office.replace(BEN, second, ANA);
        assertThat(office.replace(ANA, with(ANA, ANA.roles(), true), BEN)).isEqualTo(Replacement.DONE);
        assertThat(office.replace(second, BEN, ANA)).isEqualTo(Replacement.LAST_ADMINISTRATOR);
    }

    @Test
    default void anAdministratorWhoWasAddedCounts() {
        var office = of(ANA);
        office.add(person("eva-00001", "eva@network.example", Role.ADMINISTRATOR), ANA);
        assertThat(office.replace(ANA, with(ANA, ANA.roles(), true), BEN)).isEqualTo(Replacement.DONE);
    }
}
