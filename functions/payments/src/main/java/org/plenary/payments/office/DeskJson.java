package org.plenary.payments.office;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plenary.common.json.Shape;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Listing;
import org.plenary.payments.bank.MatchingDesk;
import org.plenary.payments.bank.MatchingDesk.Waiting;
import org.plenary.payments.bank.MovementItem.State;
import org.plenary.payments.bank.domain.Match;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Match.Reason;
import org.plenary.payments.bank.domain.Match.Suggestion;

/** The matching desk as programs of the office read it. */
final class DeskJson {
    private static final List<String> STATES =
            Arrays.stream(State.values()).map(DeskJson::key).toList();
    private static final List<String> WHATS =
            Arrays.stream(Match.What.values()).map(Match.What::key).toList();

    private DeskJson() {}

    record Page(Listing<?> listing, List<Waiting> movements) {}

    /**
     * @param book, explain the forms for whoever may, while nobody has
     * @param putBack the form for whoever may, of what was explained
     */
    record Whole(Waiting movement, Optional<FormView> book, Optional<FormView> explain, Optional<FormView> putBack) {}

    private static final Shape<Part> PART = Shape.<Part>of("MovementPart")
            .text("invoice", part -> part.invoice().toString())
            .text("member", Part::account)
            .one("paid", Shape.MONEY, Part::paid)
            .one("charges", Shape.MONEY, Part::charges);

    private static final Shape<Reason> REASON = Shape.<Reason>of("MatchReason")
            .among("what", WHATS, reason -> reason.what().key())
            .text("said", Reason::said);

    /** {@code seen} is sent with the form, so that nothing else is booked than what was suggested. */
    private static final Shape<Suggestion> SUGGESTION = Shape.<Suggestion>of("MatchSuggestion")
            .number("score", Suggestion::score)
            .list("parts", PART, Suggestion::parts)
            .text("seen", MatchingDesk::seen)
            .list("reasons", REASON, Suggestion::reasons);

    private static final Shape<Waiting> MOVEMENT = Shape.<Waiting>of("Movement")
            .text("id", waiting -> waiting.movement().id())
            .among("state", STATES, waiting -> key(waiting.movement().state()))
            .one("amount", Shape.MONEY, waiting -> waiting.movement().transfer().amount())
            .day("booked", waiting -> waiting.movement().transfer().booked())
            .day("value", waiting -> waiting.movement().transfer().value())
            .text("name", waiting -> waiting.movement().transfer().otherName())
            .text("account", waiting -> waiting.movement().transfer().otherAccount())
            .text("structured", waiting -> waiting.movement().transfer().structured())
            .text("message", waiting -> waiting.movement().transfer().message())
            .maybe(
                    "original",
                    Shape.MONEY,
                    waiting -> waiting.movement().transfer().original())
            .texts("invoices", waiting -> waiting.movement().invoices())
            .text("by", waiting -> waiting.movement().by())
            .text("reason", waiting -> waiting.movement().reason())
            .maybeText("putBack", waiting -> waiting.movement().putBack().map(MatchingDesk.PutBack::reason))
            .list("suggestions", SUGGESTION, Waiting::suggestions);

    static final Shape<Page> PAGE = Shape.<Page>of("Movements")
            .<Listing<?>>one("listing", Listing.SHAPE, Page::listing)
            .list("movements", MOVEMENT, Page::movements);

    static final Shape<Whole> WHOLE = Shape.<Whole>of("MovementPage")
            .one("movement", MOVEMENT, Whole::movement)
            .maybe("book", FormView.SHAPE, Whole::book)
            .maybe("explain", FormView.SHAPE, Whole::explain)
            .maybe("putBack", FormView.SHAPE, Whole::putBack);

    private static String key(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
