package org.plenary.common.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;

/**
 * Sessions in the table: a random cookie, kept as its hash. Whose it is, and whether they still may, is read with each
 * request, so that a person who was disabled is out at once.
 */
public final class Sessions {
    /** Sent to us alone and never to a script (RFC 6265bis, 4.1.3.2). */
    public static final String COOKIE = "__Host-session";

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; Secure; SameSite=Lax";
    private static final Duration OF_STAFF = Duration.ofHours(12);
    private static final Duration OF_MEMBERS = Duration.ofDays(30);

    private final Table table;
    private final Clock clock;
    private final RandomGenerator random;

    public Sessions(Table table, Clock clock, RandomGenerator random) {
        this.table = table;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A session about to begin.
     *
     * @param change to be written in the transaction that uses up the link
     * @param cookie as it stands in {@code Set-Cookie}, once that is written
     */
    public record Opening(Change change, String cookie) {}

    public Opening open(Person person) {
        var token = Tokens.random(random);
        var now = clock.instant();
        var lasts = lasts(person);
        var item = Item.of(Keys.session(Tokens.hash(token)))
                .with("signedIn", now)
                .with("ends", now.plus(lasts))
                .with("address", person.email().hash())
                .expires(now.plus(lasts));
        switch (person) {
            case Staff staff -> item.with("staff", staff.id());
            case Speaker speaker -> item.with("member", speaker.member());
        }
        return new Opening(
                Change.put(item).ifAbsent(), COOKIE + "=" + token + "; Max-Age=" + lasts.toSeconds() + ATTRIBUTES);
    }

    /** The session of this cookie, if it is one, is not over, and its person may still come in. */
    public Optional<Session> of(String cookie) {
        if (!Tokens.wellFormed(cookie)) {
            return Optional.empty();
        }
        return table.get(Keys.session(Tokens.hash(cookie)))
                .filter(item -> clock.instant().isBefore(item.instant("ends")))
                .flatMap(item -> person(item)
                        .map(person -> new Session(item.key(), person, csrf(cookie), item.instant("signedIn"))));
    }

    /** Ends a session for good. */
    public void end(Session session) {
        table.commit(Change.delete(session.key()));
    }

    /** What makes a browser forget the cookie. */
    public static String forgotten() {
        return COOKIE + "=; Max-Age=0" + ATTRIBUTES;
    }

    /** Whether a form carries what only this session's pages know. */
    public static boolean proves(Session session, String csrf) {
        return MessageDigest.isEqual(
                session.csrf().getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Person> person(Item session) {
        if (session.has("staff")) {
            return table.get(Keys.staff(session.text("staff")))
                    .map(Staff::read)
                    .filter(staff -> !staff.disabled())
                    .map(staff -> staff);
        }
        return session.optional("address")
                .flatMap(address -> table.get(Keys.addressOfMember(address, session.text("member"))))
                .map(Speaker::read);
    }

    private static Duration lasts(Person person) {
        return switch (person) {
            case Staff ignored -> OF_STAFF;
            case Speaker ignored -> OF_MEMBERS;
        };
    }

    // The cookie is secret and random, so what is made of it is known to nobody who has not got it
    private static String csrf(String cookie) {
        return Tokens.hash("csrf|" + cookie);
    }
}
