package org.plenary.door.staff.domain;

import org.plenary.common.identity.Staff;

final class InMemoryColleaguesTest implements ColleaguesContract {
    @Override
    public Colleagues of(Staff first) {
        return new InMemoryColleagues(first);
    }
}
