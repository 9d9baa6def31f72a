package org.plenary.registration.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plenary.common.http.Visit;
import org.plenary.common.languages.Dates;
import org.plenary.common.mail.MailState;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.Changed;

/** Tells what happened, to whoever reads it. */
public final class Timeline {
    private final Visit visit;

    public Timeline(Visit visit) {
        this.visit = visit;
    }

    /** Where a mail is on its way, by its id; none where it is no longer kept. */
    @FunctionalInterface
    public interface Mails {
        Optional<MailState> state(String id);
    }

    /**
     * The entries, newest first.
     *
     * @param inWords gives a changed field its label and its values their words
     */
    public List<Entry> entries(List<Happening> happenings, Mails mails, UnaryOperator<Changed> inWords) {
        return happenings.reversed().stream()
                .map(happening -> new Entry(
                        happening.at().toString(),
                        stamp(happening.at()),
                        visit.say("happening." + happening.what().key(), who(happening.by())),
                        words(happening),
                        happening.changes().stream().map(inWords).toList(),
                        mail(happening, mails)))
                .toList();
    }

    /** A moment in the office's zone, which it names. */
    public String stamp(Instant at) {
        return Dates.moment(at, visit.network().zone(), visit.language());
    }

    /** Who did something, in the middle of a sentence. */
    public String who(Actor by) {
        return switch (by.role()) {
            case APPLICANT -> visit.say("happening.by.applicant");
            case MEMBER -> visit.say("happening.by.member");
            case NETWORK -> visit.say("happening.by.network");
            case STAFF -> by.name();
            case FILE -> visit.say("happening.by.file", by.name());
        };
    }

    private String words(Happening happening) {
        return switch (happening.what()) {
            case ERASED -> sentence("office.erase.reason.", happening);
            case STATUS -> sentence("status.reason.", happening);
            case APPLIED,
                    CONFIRMED,
                    ASKED,
                    ANSWERED,
                    ACCEPTED,
                    DECLINED,
                    IMPORTED,
                    IMPORT_UNDONE,
                    CORRECTED,
                    ADDRESS_WANTED,
                    INVOICED,
                    PAID,
                    RETURNED,
                    CREDITED,
                    REMINDERS_PAUSED,
                    REMINDERS_RESUMED,
                    WRITTEN_OFF,
                    DECLARED,
                    NOTICE,
                    NOTICE_WITHDRAWN,
                    SUSPENDED,
                    SUSPENSION_LIFTED,
                    REMINDED -> happening.words();
        };
    }

    /** Of the key that the words are; an erasure leaves none. */
    private String sentence(String prefix, Happening happening) {
        return happening.words().isEmpty() ? "" : visit.say(prefix + happening.words());
    }

    private String mail(Happening happening, Mails mails) {
        return happening.mail().isEmpty()
                ? ""
                : visit.say(mails.state(happening.mail())
                        .map(state -> "mail.state." + state.name().toLowerCase(Locale.ROOT))
                        .orElse("mail.state.gone"));
    }
}
