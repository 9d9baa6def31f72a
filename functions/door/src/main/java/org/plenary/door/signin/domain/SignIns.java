package org.plenary.door.signin.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Speaker;
import org.plenary.common.identity.Staff;
import org.plenary.common.languages.Language;

/** Sign-ins on their way from the form to the session. */
public interface SignIns {

    /**
     * Somebody asks for a link.
     *
     * @param request names the request: asked twice, it is one
     * @param email to which the link goes, whoever's it is
     * @param way where to go then
     */
    record Asked(String request, EmailAddress email, String way, Language language) {}

    /**
     * A link that was asked for.
     *
     * @param used whether somebody came in by it
     */
    record Link(String token, EmailAddress email, String way, Instant ends, boolean used) {}

    /** Everybody that an address stands for. */
    record Known(Optional<Staff> staff, List<Speaker> speakers) {}

    /** Keeps a link and sends it, unless the address had its share of the day. Nothing is looked up. */
    void ask(Asked asked);

    Optional<Link> link(String token);

    Known known(EmailAddress email);

    /** Whether nobody was ever made staff. */
    boolean officeIsEmpty();

    /**
     * Uses the link up and begins a session.
     *
     * @return the session's cookie, or nothing where the link or the door is no longer there
     */
    Optional<String> enter(Link link, Door door, Language language);
}
