package org.plenary.door.staff.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.door.staff.domain.ColleaguesContract.ANA;
import static org.plenary.door.staff.domain.ColleaguesContract.BEN;

import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plenary.common.identity.Role;
import org.plenary.door.staff.domain.HeadOfOffice.Decision;

final class HeadOfOfficeTest {
    private final InMemoryColleagues colleagues = new InMemoryColleagues(ANA);
    private final HeadOfOffice head = new HeadOfOffice(colleagues);

    @BeforeEach
    void add() {
        head.add(BEN, ANA);
    }

    @Test
    void theSameAgainIsDone() {
        assertThat(head.give(BEN.id(), BEN.roles(), ANA)).isEqualTo(new Decision.Done(BEN));
        assertThat(head.enable(BEN.id(), ANA)).isEqualTo(new Decision.Done(BEN));
    }

    @Test
    void nobodyTakesTheKeysFromThemselvesEvenWhereAnotherHasThem() {
        head.give(BEN.id(), EnumSet.of(Role.ADMINISTRATOR), ANA);
        assertThat(head.disable(ANA.id(), ANA)).isEqualTo(new Decision.OnesOwn());
        assertThat(head.give(ANA.id(), EnumSet.of(Role.OFFICE), ANA)).isEqualTo(new Decision.OnesOwn());
    }

    @Test
    void onesOwnOtherRolesAreFree() {
        var more = EnumSet.of(Role.ADMINISTRATOR, Role.FINANCE);
        assertThat(head.give(ANA.id(), more, ANA)).isInstanceOf(Decision.Done.class);
        assertThat(colleagues.find(ANA.id()).orElseThrow().roles()).isEqualTo(more);
    }

    @Test
    void anotherTakesThem() {
        head.give(BEN.id(), EnumSet.of(Role.ADMINISTRATOR), ANA);
        assertThat(head.disable(ANA.id(), BEN)).isInstanceOf(Decision.Done.class);
        assertThat(head.disable(BEN.id(), ANA)).isEqualTo(new Decision.LastAdministrator());
    }

    @Test
    void aStrangerIsNobody() {
        assertThat(head.disable("nobody-01", ANA)).isEqualTo(new Decision.Nobody());
    }
}
