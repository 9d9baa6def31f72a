package org.plenary.registration.declarations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plenary.common.json.Shape;
import org.plenary.common.pages.FormView;

/**
 * What a member is asked for, as a program reads it.
 *
 * @param band that stands with us; may be one that the year does not have
 * @param declared when the member said so for this year
 */
record DeclarationView(
        String member, String year, String band, Optional<LocalDate> declared, LocalDate until, List<FormView> forms) {
    static final Shape<DeclarationView> SHAPE = Shape.<DeclarationView>of("Declaration")
            .text("member", DeclarationView::member)
            .text("year", DeclarationView::year)
            .text("band", DeclarationView::band)
            .maybeDay("declared", DeclarationView::declared)
            .day("until", DeclarationView::until)
            .list("forms", FormView.SHAPE, DeclarationView::forms);
}
