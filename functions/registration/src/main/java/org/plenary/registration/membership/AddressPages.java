package org.plenary.registration.membership;

import org.plenary.common.forms.Form;
import org.plenary.common.http.Done;
import org.plenary.common.http.Exchange;
import org.plenary.common.http.Problems;
import org.plenary.common.http.Refusal;
import org.plenary.common.http.Response;
import org.plenary.common.http.Routes;
import org.plenary.common.http.Visit;
import org.plenary.common.identity.Tokens;
import org.plenary.common.json.Shape;
import org.plenary.common.languages.Message;
import org.plenary.common.pages.Pages;
import org.plenary.registration.membership.domain.NewAddress.Offer;
import org.plenary.registration.templates.StaticTemplates;

/** Where the link of the mail to a new address leads: looking changes nothing, the button does. */
final class AddressPages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private static final Shape<Offer> OFFER = Shape.<Offer>of("NewAddress")
            .text("member", offer -> offer.member().name().written())
            .text("email", offer -> offer.wish().email().text());

    private final NewAddressOf addresses;

    AddressPages(NewAddressOf addresses) {
        this.addresses = addresses;
    }

    Routes on(Routes routes) {
        return routes.open(
                        "GET /address/{id}/{token}",
                        visit -> page(visit, 200, offer(visit), ""),
                        network -> Exchange.page("A member's new address, to be confirmed", OFFER)
                                .maybeMissing())
                .open(
                        "POST /address/{id}/{token}",
                        this::take,
                        network -> Exchange.form("Use it from now on", Form.BUTTON)
                                .maybeMissing()
                                .maybeTooLate());
    }

    private Response take(Visit visit) {
        visit.pressed();
        return switch (addresses.apply(visit.network()).take(offer(visit))) {
            case DONE -> visit.program() ? Done.answer(visit, "changed", "/sign-in") : done(visit);
            case CHANGED_MEANWHILE -> again(visit);
            case GONE -> throw over();
        };
    }

    private Response again(Visit visit) {
        var why = Message.of("address.again");
        return visit.program() ? Problems.answer(visit, 409, why) : page(visit, 409, offer(visit), visit.say(why));
    }

    private static Response page(Visit visit, int status, Offer offer, String notice) {
        if (visit.program()) {
            return Response.json(status, OFFER, offer);
        }
        var content = TEMPLATES.address(
                visit,
                InWords.name(offer.member().name()),
                offer.wish().email().text(),
                "/address/" + offer.member().id() + "/" + visit.request().parameter("token"),
                notice);
        return Response.html(status, Pages.page(visit, visit.say("address.title"), content));
    }

    private static Response done(Visit visit) {
        var title = visit.say("address.done.title");
        return Response.html(
                200, Pages.page(visit, title, TEMPLATES.notice(title, visit.say("address.done.text"), "")));
    }

    private Offer offer(Visit visit) {
        var member = visit.request().parameter("id");
        var link = visit.request().parameter("token");
        if (!Tokens.wellFormed(member) || !Tokens.wellFormed(link)) {
            throw over();
        }
        return addresses.apply(visit.network()).behind(member, link).orElseThrow(AddressPages::over);
    }

    /** Used, replaced, too old or never there: whoever comes with it needs the same. */
    private static Refusal over() {
        return new Refusal(404, Message.of("address.over"));
    }
}
