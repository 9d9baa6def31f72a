package org.plenary.door.signin.domain;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;

/** Lets people in by a link in a mail, which works once. */
public final class Porter {
    private final SignIns signIns;
    private final String firstStaff;
    private final Clock clock;

    /** @param firstStaff the address that may enter the office while nobody works there */
    public Porter(SignIns signIns, EmailAddress firstStaff, Clock clock) {
        this.signIns = signIns;
        this.firstStaff = firstStaff.folded();
        this.clock = clock;
    }

    /** The same for everybody: who it is, is told behind the link. */
    public void ask(SignIns.Asked asked) {
        signIns.ask(asked);
    }

    /** What a link opens. Looking changes nothing. */
    public Opened open(String token) {
        var link = signIns.link(token);
        if (link.isEmpty()) {
            return new Opened.Over(false, Way.ANY);
        }
        if (link.get().used() || !clock.instant().isBefore(link.get().ends())) {
            return new Opened.Over(link.get().used(), link.get().way());
        }
        var doors = doors(link.get());
        return doors.isEmpty() ? new Opened.Stranger() : new Opened.Doors(link.get(), doors);
    }

    /**
     * Goes through one of the doors that a link opens.
     *
     * @param key of the door; empty where there is only one
     */
    public Entered enter(String token, String key, Language language) {
        var opened = open(token);
        if (!(opened instanceof Opened.Doors(var link, var doors))) {
            return new Entered.Not(opened);
        }
        var chosen = key.isEmpty() && doors.size() == 1
                ? Optional.of(doors.getFirst())
                : doors.stream().filter(door -> door.key().equals(key)).findFirst();
        return chosen.flatMap(door -> signIns.enter(link, door, language)
                        .<Entered>map(cookie -> new Entered.In(cookie, Way.through(door, link.way()))))
                .orElseGet(() -> new Entered.Not(open(token)));
    }

    /** First those that lead where the person wanted to go. */
    private List<Door> doors(SignIns.Link link) {
        var known = signIns.known(link.email());
        var doors = new ArrayList<Door>();
        if (known.staff().isPresent()) {
            known.staff().filter(staff -> !staff.disabled()).ifPresent(staff -> doors.add(new Door.Office(staff)));
        } else if (link.email().folded().equals(firstStaff) && signIns.officeIsEmpty()) {
            doors.add(new Door.FirstOffice(link.email()));
        }
        known.speakers().forEach(speaker -> doors.add(new Door.Membership(speaker)));
        doors.sort(Comparator.comparing(door -> !Way.fits(door, link.way())));
        return doors;
    }

    /** What a link opens. */
    public sealed interface Opened {
        /** Doors to choose from. */
        record Doors(SignIns.Link link, List<Door> doors) implements Opened {}

        /** The address is nobody's whom we know. */
        record Stranger() implements Opened {}

        /** The link is none, or no longer. */
        record Over(boolean used, String way) implements Opened {}
    }

    /** What came of entering. */
    public sealed interface Entered {
        record In(String cookie, String to) implements Entered {}

        /** Nobody came in; this is what the link opens now. */
        record Not(Opened opened) implements Entered {}
    }
}
