package org.plenary.registration.joining;

import org.plenary.common.json.Shape;

/**
 * What a program is told of a confirmed address.
 *
 * @param promise when the answer comes, in words; empty where it was confirmed before
 */
record Confirmation(String status, String promise) {
    static final Shape<Confirmation> SHAPE = Shape.<Confirmation>of("Confirmation")
            .text("status", Confirmation::status)
            .text("promise", Confirmation::promise);
}
