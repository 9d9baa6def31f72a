package org.plenary.registration.membership;

import java.util.Optional;
import org.plenary.common.json.Shape;
import org.plenary.common.pages.FormView;
import org.plenary.registration.membership.domain.Member;

/**
 * A member's own page as a program reads it.
 *
 * @param because why the status is that, in a sentence
 * @param next what happens next, in a sentence
 * @param form to correct what we know, while the profile has the member's kind
 * @param address to ask for another address to sign in by
 * @param notice to give notice, for whoever has not
 */
record OwnView(
        String status,
        String because,
        String next,
        Member member,
        Optional<FormView> form,
        FormView address,
        Optional<FormView> notice) {
    static final Shape<OwnView> SHAPE = Shape.<OwnView>of("OwnPage")
            .among("status", MemberJson.STATUSES, OwnView::status)
            .text("because", OwnView::because)
            .text("next", OwnView::next)
            .one("member", MemberJson.MEMBER, OwnView::member)
            .maybe("form", FormView.SHAPE, OwnView::form)
            .one("address", FormView.SHAPE, OwnView::address)
            .maybe("notice", FormView.SHAPE, OwnView::notice);
}
