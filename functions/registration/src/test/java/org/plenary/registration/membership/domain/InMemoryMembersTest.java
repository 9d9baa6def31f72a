package org.plenary.registration.membership.domain;

final class InMemoryMembersTest implements MembersContract {
    private final Members members = new InMemoryMembers();

    @Override
    public Members members() {
        return members;
    }
}
