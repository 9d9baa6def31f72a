package org.plenary.registration.office;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plenary.common.json.Shape;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Listing;
import org.plenary.common.timeline.Happening;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Dossier;
import org.plenary.registration.joining.domain.Dossier.Decision;
import org.plenary.registration.joining.domain.Dossier.State;
import org.plenary.registration.joining.domain.Duplicates.Duplicate;
import org.plenary.registration.joining.domain.Duplicates.Reason;
import org.plenary.registration.membership.MemberJson;

/** Applications as programs of the office read them. */
final class ApplicationJson {
    private ApplicationJson() {}

    /**
     * An application in the list.
     *
     * @param age working days that it has waited
     */
    record Line(Dossier dossier, boolean overdue, int age, List<Duplicate> duplicates) {}

    /** The list. */
    record Page(Listing<?> listing, long overdue, List<Line> applications) {}

    /**
     * One application.
     *
     * @param accept, ask, decline the forms that decide about it, for whoever may, while nobody has
     */
    record Whole(
            Line line,
            List<Happening> timeline,
            Optional<FormView> accept,
            Optional<FormView> ask,
            Optional<FormView> decline) {}

    private static final List<String> STATES =
            Arrays.stream(State.values()).map(ApplicationPages::key).toList();

    private static final Shape<Duplicate> DUPLICATE = Shape.<Duplicate>of("Duplicate")
            .text("id", duplicate -> duplicate.known().id())
            .flag("member", duplicate -> duplicate.known().member())
            .text("name", duplicate -> duplicate.known().name().written())
            .texts(
                    "reasons",
                    duplicate -> duplicate.reasons().stream()
                            .map(reason -> switch (reason) {
                                case Reason.SameAddress() -> "same-address";
                                case Reason.SameMailDomain(var _) -> "same-mail-domain";
                                case Reason.SimilarName() -> "similar-name";
                                case Reason.SameVatId() -> "same-vat-id";
                            })
                            .toList());

    private static final Shape<Line> LINE = Shape.<Line>of("ApplicationLine")
            .text("id", line -> line.dossier.id())
            .text("name", line -> line.dossier.application().name().written())
            .text("latinName", line -> line.dossier.application().name().latin())
            .text("kind", line -> line.dossier.application().kind())
            .text("country", line -> line.dossier.application().country())
            .among("state", STATES, line -> ApplicationPages.key(line.dossier.state()))
            .moment("confirmed", line -> line.dossier.confirmed())
            .day("due", line -> line.dossier.due())
            .flag("overdue", Line::overdue)
            .number("workingDays", Line::age)
            .list("duplicates", DUPLICATE, Line::duplicates);

    static final Shape<Page> PAGE = Shape.<Page>of("Applications")
            .<Listing<?>>one("listing", Listing.SHAPE, Page::listing)
            .number("overdue", Page::overdue)
            .list("applications", LINE, Page::applications);

    private static final Shape<Decision> DECISION = Shape.<Decision>of("Decision")
            .text("by", decision -> decision.by().name())
            .moment("at", Decision::at)
            .text("reason", Decision::reason);

    private static final Shape<Application> APPLICATION = Shape.<Application>of("Application")
            .text("id", Application::id)
            .text("kind", Application::kind)
            .text("name", application -> application.name().written())
            .text("latinName", application -> application.name().latin())
            .text("country", Application::country)
            .text("city", Application::city)
            .text("website", Application::website)
            .text("organisationKind", Application::organisationKind)
            .texts("disciplines", Application::disciplines)
            .text("fieldOfWork", Application::fieldOfWork)
            .text("turnoverBand", Application::band)
            .one("representative", MemberJson.PERSON, Application::representative)
            .maybe("duesContact", MemberJson.PERSON, Application::duesContact)
            .text("purchaseOrder", Application::purchaseOrder)
            .text("vatId", Application::vatId)
            .text("motivation", Application::motivation)
            .text("rulesVersion", application -> application.acceptance().version())
            .flag(
                    "directory",
                    application -> !application.consents().directory().isEmpty())
            .flag(
                    "newsletters",
                    application -> !application.consents().newsletters().isEmpty())
            .text("language", application -> application.language().tag())
            .moment("submitted", Application::submitted);

    static final Shape<Whole> WHOLE = Shape.<Whole>of("ApplicationPage")
            .one("summary", LINE, Whole::line)
            .one("application", APPLICATION, whole -> whole.line.dossier.application())
            .maybeText("question", whole -> whole.line.dossier.question().map(Dossier.Question::words))
            .maybe("decision", DECISION, whole -> whole.line.dossier.decision())
            .list("timeline", MemberJson.TOLD, Whole::timeline)
            .maybe("accept", FormView.SHAPE, Whole::accept)
            .maybe("ask", FormView.SHAPE, Whole::ask)
            .maybe("decline", FormView.SHAPE, Whole::decline);
}
