package org.plenary.payments.office;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Reading;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Right;
import org.plenary.common.languages.Message;
import org.plenary.common.languages.Search;
import org.plenary.common.money.Iban;
import org.plenary.common.pages.Choices;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Listing;
import org.plenary.common.pages.OfficeNavigation;
import org.plenary.common.pages.Pages;
import org.plenary.common.table.Table;
import org.plenary.payments.bank.MatchingDesk;
import org.plenary.payments.bank.MatchingDesk.Answer;
import org.plenary.payments.bank.MatchingDesk.Movement;
import org.plenary.payments.bank.MatchingDesk.PutBack;
import org.plenary.payments.bank.MatchingDesk.Waiting;
import org.plenary.payments.bank.MovementItem.State;
import org.plenary.payments.bank.domain.Match;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Transfer;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.Bookkeepers;
import org.plenary.payments.office.MovementView.Suggested;
import org.plenary.payments.templates.StaticTemplates;

/** The matching desk: money that waits for a person, each with what it is thought to be for and why. */
final class DeskPages {
    private static final String PATH = "/office/bank";
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private static final Field<List<DocumentNumber>> INVOICES =
            Field.of("invoices", Field.Kind.TEXT, DeskPages::numbers).longest(500);

    /** The suggestion that a button is of, as its page showed it. */
    private static final Field<String> SEEN = Field.line("seen").longest(1000).optional("");

    private static final Form BOOK = new Form("money.book", INVOICES, SEEN);
    private static final Field<String> REASON = Field.line("explanation");
    private static final Form EXPLAIN = new Form("money.explain", REASON);

    private static final Field<String> PUT_BACK_REASON = Field.line("put-back-reason");
    private static final Form PUT_BACK = new Form("money.put-back", PUT_BACK_REASON);

    private final Table table;
    private final Bookkeepers bookkeepers;
    private final Clock clock;

    DeskPages(Table table, Bookkeepers bookkeepers, Clock clock) {
        this.table = table;
        this.bookkeepers = bookkeepers;
        this.clock = clock;
    }

    Routes on(Routes routes) {
        return routes.staff(
                        "GET /office/bank",
                        Right.SEE_MONEY,
                        this::list,
                        network -> Exchange.page("Money that waits for a person, a page of it", DeskJson.PAGE)
                                .query("state", "explained: what a person explained, instead of what waits")
                                .query("q", "Finds names, accounts, messages and amounts")
                                .query("page", "Number of the page, from 1"))
                .staff(
                        "GET /office/bank/{id}",
                        Right.SEE_MONEY,
                        visit -> page(visit, 200, movement(visit), "", Optional.empty()),
                        network -> Exchange.page(
                                        "A movement of the bank account, and what it may be for", DeskJson.WHOLE)
                                .maybeMissing())
                .staff(
                        "POST /office/bank/{id}/book",
                        Right.BOOK_MONEY,
                        this::book,
                        network -> Exchange.form("Book a movement on invoices", BOOK)
                                .maybeMissing()
                                .maybeTooLate())
                .staff(
                        "POST /office/bank/{id}/explain",
                        Right.BOOK_MONEY,
                        this::explain,
                        network -> Exchange.form("Say what a movement is that pays no invoice", EXPLAIN)
                                .maybeMissing()
                                .maybeTooLate())
                .staff(
                        "POST /office/bank/{id}/put-back",
                        Right.BOOK_MONEY,
                        this::putBack,
                        network -> Exchange.form("Put an explained movement back on the desk", PUT_BACK)
                                .maybeMissing()
                                .maybeTooLate());
    }

    private Response list(Visit visit) {
        var desk = desk(visit);
        var searched = Listing.search(visit);
        var search = Search.of(searched.value());
        var state = state(visit);
        var listing = Listing.of(
                visit,
                PATH,
                state.chosen().isEmpty() ? desk.open() : desk.explained(),
                movement -> finds(search, movement),
                List.of(searched, state.filter()));
        var thought = desk.thought(listing.rows());
        if (visit.program()) {
            return Response.json(200, DeskJson.PAGE, new DeskJson.Page(listing, thought));
        }
        var notice = visit.request()
                .query("done")
                .filter(List.of("booked", "explained", "put-back")::contains)
                .map(done -> visit.say("money.done." + done))
                .orElse("");
        var views = thought.stream().map(waiting -> view(visit, waiting)).toList();
        return Response.html(
                200,
                Pages.page(
                        visit,
                        visit.say("money.desk"),
                        OfficeNavigation.of(visit, PATH),
                        TEMPLATES.desk(visit, searched.value(), state, listing, views, notice, mayBook(visit))));
    }

    private static Choices state(Visit visit) {
        var choices = Choices.of(
                visit,
                "state",
                visit.say("office.filter.state"),
                List.of(new Choices.Choice("explained", visit.say("money.desk.explained"))));
        return new Choices(
                choices.name(), choices.label(), visit.say("money.desk.waiting"), choices.chosen(), choices.choices());
    }

    private static boolean finds(Search search, Movement movement) {
        var transfer = movement.transfer();
        return search.finds(
                transfer.otherName(),
                transfer.otherAccount(),
                transfer.structured(),
                transfer.message(),
                transfer.amount().plain());
    }

    private Response book(Visit visit) {
        var movement = movement(visit);
        var filled = BOOK.read(visit.submission());
        if (!filled.valid()) {
            return again(visit, movement, filled);
        }
        return answer(
                visit,
                movement,
                filled,
                "booked",
                desk(visit).book(movement.id(), filled.get(INVOICES), filled.get(SEEN), InvoicePages.actor(visit)));
    }

    private Response explain(Visit visit) {
        var movement = movement(visit);
        var filled = EXPLAIN.read(visit.submission());
        return filled.valid()
                ? answer(
                        visit,
                        movement,
                        filled,
                        "explained",
                        desk(visit).explain(movement.id(), filled.get(REASON), InvoicePages.actor(visit)))
                : again(visit, movement, filled);
    }

    private Response putBack(Visit visit) {
        var movement = movement(visit);
        var filled = PUT_BACK.read(visit.submission());
        return filled.valid()
                ? answer(
                        visit,
                        movement,
                        filled,
                        "put-back",
                        desk(visit).putBack(movement.id(), filled.get(PUT_BACK_REASON), InvoicePages.actor(visit)))
                : again(visit, movement, filled);
    }

    private Response answer(Visit visit, Movement movement, Filled filled, String done, Answer answer) {
        return switch (answer) {
            case Answer.Done() -> Done.answer(visit, done, PATH + "?done=" + done);
            case Answer.TooLate(var now) -> tooLate(visit, now);
            case Answer.NoInvoice(var number) ->
                again(visit, movement, filled.wrong(INVOICES, Message.of("money.book.none", number)));
            case Answer.NotIncome() ->
                again(visit, movement, filled.wrong(INVOICES, Message.of("money.book.outgoing")));
            case Answer.NotThere() -> throw Refusal.notFound();
        };
    }

    private Response tooLate(Visit visit, Movement now) {
        var why = Message.of("money.too-late");
        return visit.program()
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, now, visit.say(why), Optional.empty());
    }

    private Response again(Visit visit, Movement movement, Filled filled) {
        return visit.program() ? Problems.fields(visit, filled) : page(visit, 422, movement, "", Optional.of(filled));
    }

    /** @param wrong a form that was not taken, to be shown as it was sent */
    private Response page(Visit visit, int status, Movement movement, String notice, Optional<Filled> wrong) {
        var waiting = desk(visit).thought(List.of(movement)).getFirst();
        boolean open = movement.state() == State.OPEN && mayBook(visit);
        boolean income = movement.transfer().amount().minor() > 0;
        var book = Optional.of(form(BOOK, wrong)).filter(there -> open && income);
        var explain = Optional.of(form(EXPLAIN, wrong)).filter(there -> open);
        var putBack = Optional.of(form(PUT_BACK, wrong))
                .filter(there -> movement.state() == State.EXPLAINED && mayBook(visit));
        if (visit.program()) {
            var path = PATH + "/" + movement.id();
            return Response.json(
                    status,
                    DeskJson.WHOLE,
                    new DeskJson.Whole(
                            waiting,
                            book.map(filled -> FormView.of(visit, path + "/book", filled)),
                            explain.map(filled -> FormView.of(visit, path + "/explain", filled)),
                            putBack.map(filled -> FormView.of(visit, path + "/put-back", filled))));
        }
        return Response.html(
                status,
                Pages.page(
                        visit,
                        visit.say("money.movement"),
                        OfficeNavigation.of(visit, PATH),
                        TEMPLATES.movement(
                                visit, view(visit, waiting), notice, mayBook(visit), book, explain, putBack)));
    }

    private static Filled form(Form form, Optional<Filled> wrong) {
        return wrong.filter(sent -> sent.form().name().equals(form.name())).orElseGet(form::empty);
    }

    private static boolean mayBook(Visit visit) {
        return visit.staff().may(Right.BOOK_MONEY);
    }

    private static MovementView view(Visit visit, Waiting waiting) {
        var words = new Words(visit);
        var movement = waiting.movement();
        var transfer = movement.transfer();
        return new MovementView(
                movement.id(),
                words.money(transfer.amount()),
                words.date(transfer.booked()),
                transfer.otherName().isEmpty() ? visit.say("money.movement.nameless") : transfer.otherName(),
                facts(visit, transfer),
                told(visit, movement),
                movement.state() == State.BOOKING ? String.join(" ", movement.invoices()) : "",
                waiting.suggestions().stream()
                        .map(suggestion -> suggested(visit, suggestion))
                        .toList());
    }

    private static List<Fact> facts(Visit visit, Transfer transfer) {
        var facts = new ArrayList<Fact>();
        fact(facts, visit.say("money.movement.account"), account(transfer.otherAccount()));
        fact(facts, visit.say("invoice.pay.reference"), transfer.structured());
        fact(facts, visit.say("money.movement.message"), transfer.message());
        fact(facts, visit.say("money.movement.end-to-end"), transfer.endToEnd());
        transfer.original()
                .ifPresent(original ->
                        fact(facts, visit.say("money.movement.original"), new Words(visit).money(original)));
        fact(facts, visit.say("money.movement.returned"), transfer.returnReason());
        return facts;
    }

    private static void fact(List<Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }

    private static String account(String number) {
        return Iban.parse(number)
                .map(Iban::grouped)
                .map(iban -> "\u2066" + iban + "\u2069")
                .orElse(number);
    }

    /** What became of it, or why it waits. */
    private static String told(Visit visit, Movement movement) {
        return switch (movement.state()) {
            case OPEN ->
                movement.putBack().isPresent()
                        ? told(visit, movement.putBack().get())
                        : movement.waits().isEmpty()
                                ? movement.transfer().amount().isNegative() ? visit.say("money.waits.taken-back") : ""
                                : visit.say("money.waits." + movement.waits());
            case BOOKING -> visit.say("money.movement.booking");
            case BOOKED ->
                movement.by().isEmpty()
                        ? visit.say("money.movement.booked")
                        : visit.say("money.movement.booked-by", movement.by(), String.join(", ", movement.invoices()));
            case RETURNED -> visit.say("money.movement.returned-later");
            case EXPLAINED -> visit.say("money.movement.explained", movement.by(), movement.reason());
            case OUTGOING -> visit.say("money.movement.outgoing");
        };
    }

    private static String told(Visit visit, PutBack putBack) {
        return visit.say("money.movement.put-back", putBack.by(), putBack.reason(), putBack.earlier());
    }

    private static Suggested suggested(Visit visit, Match.Suggestion suggestion) {
        var words = new Words(visit);
        var parts = suggestion.parts();
        return new Suggested(
                parts.stream().map(part -> part.invoice().toString()).collect(Collectors.joining(" ")),
                MatchingDesk.seen(suggestion),
                parts.stream()
                        .map(part -> new Fact(part.invoice().toString(), told(visit, words, part)))
                        .toList(),
                suggestion.reasons().stream()
                        .map(reason -> visit.say("match." + reason.what().key(), reason.said()))
                        .collect(Collectors.joining(" · ")),
                suggestion.score());
    }

    private static String told(Visit visit, Words words, Part part) {
        return part.charges().isZero()
                ? words.money(part.paid())
                : visit.say("money.part.charges", words.money(part.paid()), words.money(part.charges()));
    }

    /** Numbers with anything between them that is in none. */
    private static Reading<List<DocumentNumber>> numbers(String text) {
        var numbers = new ArrayList<DocumentNumber>();
        for (var word : text.toUpperCase(Locale.ROOT).strip().split("[\\s,;]+")) {
            var number = DocumentNumber.parse(word);
            if (number.isEmpty()) {
                return Reading.wrong("money.book.not-a-number");
            }
            numbers.add(number.get());
        }
        return Reading.read(numbers.stream().distinct().toList());
    }

    private Movement movement(Visit visit) {
        var id = visit.request().parameter("id");
        return desk(visit).find(id).orElseThrow(Refusal::notFound);
    }

    private MatchingDesk desk(Visit visit) {
        return new MatchingDesk(
                table, bookkeepers.apply(visit.network()), visit.network(), InvoiceListPages.invoicing(visit), clock);
    }
}
