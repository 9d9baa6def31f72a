package org.plenary.local.functions;

/** How an invocation ended. */
public sealed interface Outcome {
    /** With an answer. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answered(byte[] answer) implements Outcome {}

    /**
     * With an error, as Lambda tells it.
     *
     * @param type the exception's class, or Lambda's own name for it
     */
    record Failed(String type, String message) implements Outcome {}

    /** Not at all: as many were running as its reserved concurrency allows. */
    record Throttled() implements Outcome {}
}
