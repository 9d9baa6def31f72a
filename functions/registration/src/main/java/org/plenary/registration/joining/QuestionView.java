package org.plenary.registration.joining;

import java.util.Optional;
import org.plenary.common.json.Shape;
import org.plenary.common.pages.FormView;

/**
 * A question of the office as a program reads it.
 *
 * @param name of whom it is about
 * @param question empty once it is answered, or no longer asked
 * @param form to answer in, while it is asked
 */
record QuestionView(String name, Optional<String> question, Optional<FormView> form) {
    static final Shape<QuestionView> SHAPE = Shape.<QuestionView>of("Question")
            .text("name", QuestionView::name)
            .maybeText("question", QuestionView::question)
            .maybe("form", FormView.SHAPE, QuestionView::form);
}
