package org.plenary.local.ses;

import java.util.List;
import java.util.Optional;

/** An error as SES v2 answers it: the exception's name ({@code x-amzn-ErrorType}), the status, the words. */
public record Refusal(String type, int status, String message) {

    public static final Refusal TOO_MANY_REQUESTS =
            new Refusal("TooManyRequestsException", 429, "Maximum sending rate exceeded.");
    public static final Refusal LIMIT_EXCEEDED =
            new Refusal("LimitExceededException", 400, "Daily message quota exceeded.");
    public static final Refusal ACCOUNT_SUSPENDED = new Refusal(
            "AccountSuspendedException",
            400,
            "Sending suspended for this account. For more information, please check the inbox of the email address"
                    + " associated with your AWS account.");
    public static final Refusal SENDING_PAUSED = new Refusal(
            "SendingPausedException",
            400,
            "Sending paused for this account. For more information, please check the inbox of the email address"
                    + " associated with your AWS account.");
    public static final Refusal MAIL_FROM_DOMAIN_NOT_VERIFIED = new Refusal(
            "MailFromDomainNotVerifiedException",
            400,
            "The message can't be sent because the sending domain isn't verified.");
    public static final Refusal INTERNAL =
            new Refusal("InternalServiceErrorException", 500, "An internal service error occurred.");

    public static Refusal badRequest(String message) {
        return new Refusal("BadRequestException", 400, message);
    }

    public static Refusal messageRejected(String message) {
        return new Refusal("MessageRejected", 400, message);
    }

    public static Refusal notFound(String message) {
        return new Refusal("NotFoundException", 404, message);
    }

    /** The refusal of that name, in words of SES's kind: what the faults can ask for. */
    public static Optional<Refusal> named(String type) {
        return all().stream().filter(refusal -> refusal.type().equals(type)).findFirst();
    }

    /** Everything that {@link #named} knows. */
    static List<Refusal> all() {
        return List.of(
                TOO_MANY_REQUESTS,
                LIMIT_EXCEEDED,
                ACCOUNT_SUSPENDED,
                SENDING_PAUSED,
                MAIL_FROM_DOMAIN_NOT_VERIFIED,
                messageRejected("Email address is not verified."),
                badRequest("The input you provided is invalid."),
                notFound("The resource you attempted to access doesn't exist."),
                INTERNAL);
    }
}
