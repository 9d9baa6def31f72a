package org.plenary.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in Stripe's shape; leaves {@link Api} as an answer. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    final int status;
    private final String type;
    private final String code;
    private final String parameter;

    /** @param code may be empty, and so may the parameter */
    ApiError(int status, String type, String code, String parameter, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.parameter = parameter;
    }

    static ApiError invalid(String code, String parameter, String message) {
        return new ApiError(400, "invalid_request_error", code, parameter, message);
    }

    static ApiError missing(String parameter) {
        return invalid("parameter_missing", parameter, "Missing required param: " + parameter + ".");
    }

    static ApiError unknown(String parameter) {
        return invalid("parameter_unknown", parameter, "Received unknown parameter: " + parameter);
    }

    static ApiError noSuch(int status, String what, String id, String parameter) {
        return new ApiError(
                status, "invalid_request_error", "resource_missing", parameter, "No such " + what + ": '" + id + "'");
    }

    ObjectNode body() {
        var body = Json.object();
        var error = body.putObject("error");
        if (!code.isEmpty()) {
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (!parameter.isEmpty()) {
            error.put("param", parameter);
        }
        error.put("type", type);
        return body;
    }
}
