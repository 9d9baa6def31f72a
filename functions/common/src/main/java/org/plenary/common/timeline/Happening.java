package org.plenary.common.timeline;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened to an application or a member. Its sentence is the text {@code happening.<what>}.
 *
 * @param id tells two happenings of one moment apart; the same for the same happening written twice
 * @param by who did it
 * @param words what was said with it: a question, an answer, a reason; may be empty
 * @param changes what each field was and became
 * @param mail id of the mail that told of it; empty where none did
 */
public record Happening(String id, Instant at, What what, Actor by, String words, List<Changed> changes, String mail) {
    public Happening {
        changes = List.copyOf(changes);
    }

    /** Without changes of fields, and nobody was told. */
    public static Happening of(String id, Instant at, What what, Actor by, String words) {
        return new Happening(id, at, what, by, words, List.of(), "");
    }

    /** The same with what each field was and became. */
    public Happening changing(List<Changed> fields) {
        return new Happening(id, at, what, by, words, fields, mail);
    }

    /** The same, told by this mail. */
    public Happening told(String mailId) {
        return new Happening(id, at, what, by, words, changes, mailId);
    }

    /** That it happened, and nothing of what was said or changed. */
    public Happening withoutPerson() {
        return of(id, at, what, by, "");
    }

    /** What can happen. */
    public enum What {
        APPLIED("applied"),
        CONFIRMED("confirmed"),
        ASKED("asked"),
        ANSWERED("answered"),
        ACCEPTED("accepted"),
        DECLINED("declined"),
        IMPORTED("imported"),
        IMPORT_UNDONE("import-undone"),
        CORRECTED("corrected"),
        ADDRESS_WANTED("address-wanted"),
        /** An invoice went out; its number is the words. */
        INVOICED("invoiced"),
        /** An invoice is paid; its number is the words. */
        PAID("paid"),
        /** The bank took a payment back, and the invoice is open again; its number is the words. */
        RETURNED("returned"),
        /** The payer of an invoice was reminded; its number is the words. */
        REMINDED("reminded"),
        /** An invoice was taken back by a credit note; the note's number is the words. */
        CREDITED("credited"),
        /** The office lets nobody remind of an invoice; its number and why are the words. */
        REMINDERS_PAUSED("reminders-paused"),
        /** It lets the payer be reminded again; the number and why are the words. */
        REMINDERS_RESUMED("reminders-resumed"),
        /** The office gave up what was owed on an invoice; its number and why are the words. */
        WRITTEN_OFF("written-off"),
        /** The turnover of a year was declared; why it fell is the words. */
        DECLARED("declared"),
        /** Notice was given; where and how is the words, the days are changes. */
        NOTICE("notice"),
        /** It was taken back; why is the words. */
        NOTICE_WITHDRAWN("notice-withdrawn"),
        /** The office suspended the membership; why is the words. */
        SUSPENDED("suspended"),
        /** The office lifted a suspension; why is the words. */
        SUSPENSION_LIFTED("suspension-lifted"),
        /** The status became another one; why is the words, as the key of a rule's reason. */
        STATUS("status"),
        ERASED("erased");

        private final String key;

        What(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /**
     * Who did something.
     *
     * @param id of a person of the staff, or the name of a file; empty for the member, the applicant and the clock
     * @param name as the office reads it; empty where the role says it all
     */
    public record Actor(Role role, String id, String name) {
        public static final Actor APPLICANT = new Actor(Role.APPLICANT, "", "");
        public static final Actor MEMBER = new Actor(Role.MEMBER, "", "");
        /** What follows by itself. */
        public static final Actor NETWORK = new Actor(Role.NETWORK, "", "");

        public static Actor staff(String id, String name) {
            return new Actor(Role.STAFF, id, name);
        }

        /** A file that staff dropped. */
        public static Actor file(String key) {
            return new Actor(Role.FILE, key, key);
        }
    }

    /** In which role somebody acts. */
    public enum Role {
        APPLICANT,
        MEMBER,
        NETWORK,
        STAFF,
        FILE
    }

    /**
     * A field that changed.
     *
     * @param field its name in the form
     * @param from what it was, in words or as a key; may be empty
     */
    public record Changed(String field, String from, String to) {}
}
