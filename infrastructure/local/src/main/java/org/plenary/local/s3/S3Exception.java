package org.plenary.local.s3;

/** A refusal, as S3 words it. */
final class S3Exception extends RuntimeException {
    private final int status;
    private final String code;
    private final String explanation;

    S3Exception(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.explanation = message;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String explanation() {
        return explanation;
    }
}
