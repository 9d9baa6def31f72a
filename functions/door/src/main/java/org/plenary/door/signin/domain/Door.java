package org.plenary.door.signin.domain;

import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Speaker;
import org.plenary.common.identity.Staff;

/** As what the owner of an address may come in. */
public sealed interface Door {
    /** Names the door in the form that chooses one. */
    String key();

    /** Where it leads, to somebody who wanted to go nowhere else. */
    String start();

    /** Into the office. */
    record Office(Staff staff) implements Door {
        @Override
        public String key() {
            return "office";
        }

        @Override
        public String start() {
            return "/office";
        }
    }

    /** Into an office that nobody works in yet: whoever comes first becomes its administrator. */
    record FirstOffice(EmailAddress email) implements Door {
        @Override
        public String key() {
            return "office";
        }

        @Override
        public String start() {
            return "/office";
        }
    }

    /** To the page of a member. */
    record Membership(Speaker speaker) implements Door {
        @Override
        public String key() {
            return speaker.member();
        }

        @Override
        public String start() {
            return "/member";
        }
    }
}
