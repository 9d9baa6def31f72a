package org.plenary.registration.joining;

import java.util.List;
import org.plenary.common.json.Shape;
import org.plenary.registration.joining.domain.Application;

/** The applications that wait behind a link, as a program reads them. */
record WaitingView(List<Application> applications) {
    private static final Shape<Application> APPLICATION = Shape.<Application>of("WaitingApplication")
            .text("id", Application::id)
            .text("name", application -> application.name().written())
            .text("city", Application::city)
            .text("country", Application::country)
            .moment("submitted", Application::submitted);

    static final Shape<WaitingView> SHAPE = Shape.<WaitingView>of("Waiting")
            .number("count", view -> view.applications.size())
            .list("applications", APPLICATION, WaitingView::applications);
}
