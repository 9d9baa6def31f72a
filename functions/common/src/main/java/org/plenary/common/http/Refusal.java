package org.plenary.common.http;

import org.plenary.common.languages.Message;

/** A request that is refused as a whole. The boundary answers it, as a page or as problem+json. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Message why;

    public Refusal(int status, Message why) {
        super(why.key(), null, false, false);
        this.status = status;
        this.why = why;
    }

    /** Nothing is there, or it is not for whoever asks: the two look the same. */
    public static Refusal notFound() {
        return new Refusal(404, Message.of("problem.404"));
    }

    public static Refusal forbidden() {
        return new Refusal(403, Message.of("problem.403"));
    }

    public int status() {
        return status;
    }

    public Message why() {
        return why;
    }
}
