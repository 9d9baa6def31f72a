package org.plenary.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plenary.common.languages.Language;

final class RoleTest {
    private static final Set<Right> CHANGES = Set.of(
            Right.DECIDE_APPLICATIONS,
            Right.CORRECT_MEMBERS,
            Right.ERASE_MEMBERS,
            Right.IMPORT_MEMBERS,
            Right.BOOK_MONEY,
            Right.MANAGE_STAFF,
            Right.CHANGE_PROFILE);

    private static Staff staff(Set<Role> roles, boolean disabled) {
        return new Staff("id-00001", "Ana", new EmailAddress("ana@network.example"), Language.ENGLISH, roles, disabled);
    }

    @ParameterizedTest
    @EnumSource(Right.class)
    void whoeverHasNoRoleMayNothing(Right right) {
        assertThat(staff(Set.of(), false).may(right)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Right.class)
    void whoeverIsDisabledMayNothing(Right right) {
        assertThat(staff(Set.of(Role.values()), true).may(right)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleEntersTheOffice(Role role) {
        assertThat(staff(Set.of(role), false).may(Right.ENTER_OFFICE)).isTrue();
    }

    @Test
    void theBoardChangesNothing() {
        assertThat(Role.BOARD.rights()).doesNotContainAnyElementsOf(CHANGES);
    }

    @Test
    void onlyAnAdministratorManagesTheStaff() {
        for (var role : Role.values()) {
            assertThat(role.rights().contains(Right.MANAGE_STAFF)).isEqualTo(role == Role.ADMINISTRATOR);
        }
    }
}
