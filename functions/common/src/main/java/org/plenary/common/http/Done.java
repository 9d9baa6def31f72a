package org.plenary.common.http;

import org.plenary.common.json.Shape;

/**
 * What comes of a form that was taken: a browser goes and GETs what comes next, a program is told where that is.
 *
 * @param status what was done, a key that never changes
 * @param location a path of ours
 */
public record Done(String status, String location) {
    public static final Shape<Done> SHAPE =
            Shape.<Done>of("Done").text("status", Done::status).text("location", Done::location);

    public static Response answer(Visit visit, String status, String location) {
        return answer(visit, 200, status, location);
    }

    /** @param code for a program: 202 where something is still to come of it */
    static Response answer(Visit visit, int code, String status, String location) {
        return visit.program() ? Response.json(code, SHAPE, new Done(status, location)) : Response.seeOther(location);
    }

    /** The same where a person has to look into their mail next. */
    public static Response byMail(Visit visit, String status, String location) {
        return answer(visit, 202, status, location);
    }
}
