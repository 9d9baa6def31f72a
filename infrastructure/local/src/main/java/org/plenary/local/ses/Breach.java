package org.plenary.local.ses;

/** Carries a refusal out of the depths of a request; never leaves {@link SendRules}. */
final class Breach extends Exception {
    private static final long serialVersionUID = 1;

    final transient Refusal refusal;

    Breach(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    static Breach bad(String message) {
        return new Breach(Refusal.badRequest(message));
    }

    static Breach missing(String where) {
        return invalid(where, "Member must not be null");
    }

    static Breach invalid(String where, String constraint) {
        return Breach.bad(
                "1 validation error detected: Value at '" + where + "' failed to satisfy constraint: " + constraint);
    }
}
