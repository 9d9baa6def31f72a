package org.plenary.common.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.plenary.common.identity.Person;
import org.plenary.common.identity.Session;
import org.plenary.common.identity.Sessions;
import org.plenary.common.identity.Speaker;
import org.plenary.common.identity.Staff;
import org.plenary.common.languages.Message;

/** Lets a visit through to a route, or says why not: who it is, what they may, and that they meant it. */
final class Gate {
    /** Where programs carry what forms carry in the field {@code csrf}. */
    static final String CSRF_HEADER = "x-csrf-token";

    private final Sessions sessions;
    private final Clock clock;

    Gate(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What came of a visit at the gate. */
    sealed interface Passage {
        /** Go on, with the session where the route asks for one. */
        record Through(Visit visit) implements Passage {}

        /** Sign in first, and come back. */
        record SignIn(String location) implements Passage {}
    }

    /** @throws Refusal when the session does not allow this */
    Passage pass(Visit visit, Routes.Guard guard) {
        if (guard instanceof Routes.Guard.Open) {
            return new Passage.Through(visit);
        }
        Optional<Session> session = visit.request()
                .cookie(Sessions.COOKIE)
                .flatMap(sessions::of)
                .filter(found -> concerns(guard, found.person()));
        boolean reads = visit.request().method().equals("GET");
        if (session.isEmpty()) {
            if (!reads || visit.request().wantsJson()) {
                throw new Refusal(401, Message.of("problem.401"));
            }
            return new Passage.SignIn("/sign-in?to=" + URLEncoder.encode(here(visit), StandardCharsets.UTF_8));
        }
        var within = visit.within(session.get());
        if (guard instanceof Routes.Guard.Office(var right) && !within.staff().may(right)) {
            throw Refusal.forbidden();
        }
        if (!reads) {
            meant(within, session.get());
            if (guard instanceof Routes.Guard.Office(var right)
                    && right.asksForFreshSignIn()
                    && !session.get().fresh(clock.instant())) {
                throw new Refusal(403, Message.of("problem.403.stale"));
            }
        }
        return new Passage.Through(within);
    }

    /** A member in the office has not come in there, and the other way round: the sign-in offers both doors. */
    private static boolean concerns(Routes.Guard guard, Person person) {
        return switch (guard) {
            case Routes.Guard.Open() -> true;
            case Routes.Guard.SignedIn() -> true;
            case Routes.Guard.Members() -> person instanceof Speaker;
            case Routes.Guard.Office(var _) -> person instanceof Staff;
        };
    }

    private static void meant(Visit visit, Session session) {
        var given = visit.request()
                .header(CSRF_HEADER)
                .orElseGet(() -> visit.submission().first("csrf"));
        if (!Sessions.proves(session, given)) {
            throw new Refusal(403, Message.of("problem.403.csrf"));
        }
    }

    private static String here(Visit visit) {
        var request = visit.request();
        return request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
    }
}
