package org.plenary.registration.declarations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.forms.Field;
import org.plenary.common.forms.Filled;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Submission;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Dates;
import org.plenary.common.languages.Message;
import org.plenary.common.money.MoneyFormat;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.FormView;
import org.plenary.common.pages.Pages;
import org.plenary.registration.membership.InWords;
import org.plenary.registration.membership.MemberFields;
import org.plenary.registration.membership.domain.Members;
import org.plenary.registration.templates.StaticTemplates;

/** Where the link of the mail leads that asks for the turnover: looking changes nothing, a button does. */
public final class DeclarationPages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String PAGE = "/declare/{id}/{token}";
    private static final Field<String> WHY =
            Field.lines("fall-reason").longest(500).optional("");

    /** As programs are told of it: which bands there are goes by the member's kind and the year. */
    private static final Form SAID = new Form("declare", Field.line("turnover"), WHY);

    private final Members members;
    private final Declarations declarations;
    private final DeclarationLinks links;

    DeclarationPages(Members members, Declarations declarations, DeclarationLinks links) {
        this.members = members;
        this.declarations = declarations;
        this.links = links;
    }

    /** The routes of this page and those given. */
    public Routes on(Routes routes) {
        return routes.open(
                        "GET " + PAGE,
                        this::show,
                        network -> Exchange.page("The turnover that the next fee goes by", DeclarationView.SHAPE)
                                .maybeMissing())
                .open(
                        "POST " + PAGE,
                        this::declare,
                        network -> Exchange.form("Declare the turnover", SAID)
                                .maybeMissing()
                                .maybeTooLate());
    }

    private static Form form(Asked asked, NetworkProfile network) {
        return new Form("declare", band(asked, network), WHY);
    }

    private static Field<String> band(Asked asked, NetworkProfile network) {
        return new MemberFields(network, asked.fee()).band;
    }

    private Response show(Visit visit) {
        var asked = asked(visit);
        var done = visit.request()
                .query("done")
                .flatMap(_ -> asked.fee(asked.member().band()));
        var notice = done.map(fee -> visit.say("declare.done", asked.year(), MoneyFormat.format(fee, visit.language())))
                .orElse("");
        return page(visit, 200, asked, notice, fresh(asked, visit.network()));
    }

    private Response declare(Visit visit) {
        var asked = asked(visit);
        var band = band(asked, visit.network());
        var filled = form(asked, visit.network()).read(visit.submission());
        if (filled.valid() && asked.falls(filled.get(band)) && filled.get(WHY).isEmpty()) {
            filled = filled.wrong(WHY, Message.of("declare.why-less"));
        }
        if (!filled.valid()) {
            return visit.program() ? Problems.fields(visit, filled) : page(visit, 422, asked, "", filled);
        }
        return switch (declarations.declare(asked, filled.get(band), filled.get(WHY), visit.network())) {
            case DONE -> Done.answer(visit, "declared", links.path(asked) + "?done");
            case CHANGED_MEANWHILE -> meanwhile(visit);
            case GONE -> throw over();
        };
    }

    private Response meanwhile(Visit visit) {
        var now = asked(visit);
        var why = Message.of("member.meanwhile");
        return visit.program()
                ? Problems.answer(visit, 409, why)
                : page(visit, 409, now, visit.say(why), fresh(now, visit.network()));
    }

    private static Filled fresh(Asked asked, NetworkProfile network) {
        return form(asked, network)
                .prefilled(
                        new Submission(Map.of("turnover", List.of(asked.member().band()))));
    }

    private Response page(Visit visit, int status, Asked asked, String notice, Filled filled) {
        var member = asked.member();
        var path = links.path(asked);
        var declared = declarations.declared(asked);
        if (visit.program()) {
            var view = new DeclarationView(
                    member.name().written(),
                    asked.year(),
                    member.band(),
                    declared,
                    asked.until(),
                    List.of(FormView.of(visit, path, filled)));
            return Response.json(status, DeclarationView.SHAPE, view);
        }
        var until = Dates.longDate(asked.until(), visit.language());
        var present = asked.present(visit.network(), visit.language());
        var content = TEMPLATES.declare(
                visit,
                asked.year(),
                notice,
                visit.say("declare.text", InWords.name(member.name()), asked.year()),
                present.map(band -> visit.say(
                                "declare.now",
                                band,
                                MoneyFormat.format(asked.fee(member.band()).orElseThrow(), visit.language())))
                        .orElseGet(() -> visit.say("declare.unknown")),
                declared.map(day -> visit.say("declare.declared", Dates.longDate(day, visit.language()), until))
                        .orElseGet(() -> visit.say("declare.until", until)),
                present.isPresent() ? Optional.of(member.band()) : Optional.empty(),
                path,
                filled);
        return Response.html(status, Pages.page(visit, visit.say("declare.title", asked.year()), content));
    }

    private Asked asked(Visit visit) {
        var id = visit.request().parameter("id");
        var token = visit.request().parameter("token");
        if (!Tokens.wellFormed(id) || !Tokens.wellFormed(token)) {
            throw over();
        }
        return members.find(id)
                .flatMap(member -> declarations.asked(member, visit.network()))
                .filter(asked -> links.holds(asked, token))
                .orElseThrow(DeclarationPages::over);
    }

    /** Invoiced already, mistyped or never there: whoever comes with it needs the same. */
    private static Refusal over() {
        return new Refusal(404, Message.of("declare.over"));
    }
}
