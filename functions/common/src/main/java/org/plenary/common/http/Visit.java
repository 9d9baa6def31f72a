package org.plenary.common.http;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Reading;
import org.plenary.common.forms.Submission;
import org.plenary.common.identity.Session;
import org.plenary.common.identity.Speaker;
import org.plenary.common.identity.Staff;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Texts;
import org.plenary.common.network.NetworkProfile;

/**
 * A request with what its answer needs: the reader's language and the network it is made to.
 *
 * @param request what was asked
 * @param language in which to answer
 * @param texts of this function in that language
 * @param network the profile in force
 * @param session of whoever is in; an open route looks for none
 */
public record Visit(
        Request request, Language language, Texts texts, NetworkProfile network, Optional<Session> session) {
    /** Where a reader's choice of language is kept. */
    public static final String LANGUAGE_COOKIE = "language";

    /** A visit of somebody who need not be in. */
    public Visit(Request request, Language language, Texts texts, NetworkProfile network) {
        this(request, language, texts, network, Optional.empty());
    }

    /** The same visit by somebody who is in. */
    public Visit within(Session found) {
        return new Visit(request, language, texts, network, Optional.of(found));
    }

    /** Who of the staff this is; only a route of the office may ask. */
    public Staff staff() {
        if (session.isPresent() && session.get().person() instanceof Staff staff) {
            return staff;
        }
        throw new IllegalStateException("Not a route of the office: " + request.routeKey());
    }

    /** Who speaks for which member here; only a route of members may ask. */
    public Speaker member() {
        if (session.isPresent() && session.get().person() instanceof Speaker speaker) {
            return speaker;
        }
        throw new IllegalStateException("Not a route of members: " + request.routeKey());
    }

    /** Whether the person came in so lately that they may do what cannot be taken back. */
    public boolean fresh() {
        return session.map(found -> found.fresh(request.at())).orElse(false);
    }

    /**
     * The order of choice: what the person said ({@code ?lang=}, then the cookie that remembers it), else the
     * browser's, else the network's.
     */
    static Language language(Request request, NetworkProfile network) {
        return request.query("lang")
                .flatMap(Language::spoken)
                .or(() -> request.cookie(LANGUAGE_COOKIE).flatMap(Language::spoken))
                .or(() -> request.header("accept-language").flatMap(Language::accepted))
                .filter(network.languages()::offers)
                .orElse(network.languages().standard());
    }

    /** What was sent to a form; a body that is neither a form nor flat JSON is refused. */
    public Submission submission() {
        var body = request.body();
        var reading = request.sendsJson() ? Submission.json(body) : Submission.form(body);
        return switch (reading) {
            case Reading.Read<Submission>(var submission) -> submission;
            case Reading.Wrong<Submission>(var why) -> throw new Refusal(400, why);
        };
    }

    /** Refuses what is more than the press of a button that asks nothing. */
    public void pressed() {
        if (!Form.BUTTON.read(submission()).valid()) {
            throw new Refusal(400, Message.of("error.body"));
        }
    }

    /** Whether a program asks: it gets JSON, and problem+json where something is wrong. */
    public boolean program() {
        return request.wantsJson() || request.sendsJson();
    }

    public String say(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    public String say(Message message) {
        return texts.get(message);
    }

    /** Today, where the office is. */
    public LocalDate today() {
        return LocalDate.ofInstant(request.at(), network.zone());
    }

    /** The query that shows this very page in another language. */
    public String in(Language other) {
        var rest = Arrays.stream(request.query().split("&", 200))
                .filter(pair -> !pair.isEmpty() && !pair.equals("lang") && !pair.startsWith("lang="))
                .map(pair -> pair + "&")
                .collect(Collectors.joining());
        return "?" + rest + "lang=" + other.tag();
    }

    /** The language the reader just chose, to be remembered. */
    Optional<Language> chosen() {
        return request.query("lang").flatMap(Language::spoken).filter(network.languages()::offers);
    }
}
