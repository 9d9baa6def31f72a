package org.plenary.common.http;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Sessions;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Texts;
import org.plenary.common.log.Log;
import org.plenary.common.network.Network;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.Pages;
import org.plenary.common.table.Busy;

/**
 * The one place where requests come in and answers go out: what is refused before any call is made, what becomes of an
 * exception, and the headers that every answer carries. Nothing internal is ever in a body.
 */
public final class Boundary {
    /** A form is a few kilobytes; what is longer is not one. */
    static final int LARGEST_BODY = 128 * 1024;

    /** What the front door adds to every request, so that nobody comes in beside it. */
    static final String ORIGIN_HEADER = "x-plenary-origin";

    private static final int REMEMBER_LANGUAGE_SECONDS = 365 * 24 * 3600;

    private final Secrets secrets;
    private final Network network;
    private final Gate gate;
    private final Clock clock;
    private final Log log;

    public Boundary(Secrets secrets, Network network, Sessions sessions, Clock clock, Log log) {
        this.secrets = secrets;
        this.network = network;
        this.gate = new Gate(sessions, clock);
        this.clock = clock;
        this.log = log;
    }

    Response answer(Request request, Routes routes) {
        long start = clock.millis();
        var response = secured(answerOrRefuse(request, routes));
        log.request(request.id(), request.routeKey(), response.status(), clock.millis() - start);
        return response;
    }

    private Response answerOrRefuse(Request request, Routes routes) {
        if (request.body().length > LARGEST_BODY) {
            return plain(request, 413);
        }
        @Nullable Visit visit = null;
        try {
            if (!throughTheFrontDoor(request)) {
                return plain(request, 403);
            }
            Routes.@Nullable Route route = routes.routes().get(request.routeKey());
            if (route == null) {
                return plain(request, 404);
            }
            Optional<NetworkProfile> profile = network.profile();
            if (profile.isEmpty()) {
                return plain(request, 503);
            }
            var language = Visit.language(request, profile.get());
            visit = new Visit(request, language, Texts.of(routes.bundle(), language), profile.get());
            return switch (gate.pass(visit, route.guard())) {
                case Gate.Passage.Through(var within) -> {
                    visit = within;
                    yield remembering(within, route.action().on(within));
                }
                case Gate.Passage.SignIn(var location) -> remembering(visit, Response.seeOther(location));
            };
        } catch (Refusal refusal) {
            return visit == null
                    ? plain(request, refusal.status())
                    : Problems.answer(visit, refusal.status(), refusal.why());
        } catch (Busy busy) {
            return (visit == null ? plain(request, 503) : Problems.answer(visit, 503, Message.of("problem.503")))
                    .header("retry-after", "5");
        } catch (Exception unplanned) {
            log.failure(request.id(), request.routeKey(), unplanned);
            return visit == null
                    ? plain(request, 500)
                    : Problems.answer(visit, 500, Message.of("problem.500", request.id()));
        }
    }

    private boolean throughTheFrontDoor(Request request) {
        return secrets.ofFrontDoor(request.header(ORIGIN_HEADER).orElse(""));
    }

    /** An answer before anything is known of the network: no page of ours, since there may be none to make. */
    private static Response plain(Request request, int status) {
        var language =
                request.header("accept-language").flatMap(Language::accepted).orElse(Language.ENGLISH);
        var texts = Texts.of("common", language);
        var text = texts.get("problem." + status, request.id());
        return request.wantsJson() || request.sendsJson()
                ? Problems.json(status, texts.get("problem." + status + ".title"), text, request.id())
                : Response.html(status, Pages.bare(language, texts.get("problem." + status + ".title"), text));
    }

    private static Response remembering(Visit visit, Response response) {
        return visit.chosen()
                .map(language -> response.cookie(Visit.LANGUAGE_COOKIE + "=" + language.tag() + "; Path=/; Max-Age="
                        + REMEMBER_LANGUAGE_SECONDS + "; SameSite=Lax; Secure; HttpOnly"))
                .orElse(response);
    }

    private static Response secured(Response response) {
        var secured = response.header("x-content-type-options", "nosniff")
                // Links carry tokens: where one leads, nobody is told where the reader came from
                .header("referrer-policy", "no-referrer")
                .header("strict-transport-security", "max-age=63072000; includeSubDomains")
                .header("cross-origin-opener-policy", "same-origin")
                .header("permissions-policy", "camera=(), geolocation=(), microphone=()")
                .headerIfNone("content-security-policy", ContentPolicy.ours());
        return secured.headerIfNone("cache-control", "no-store");
    }
}
