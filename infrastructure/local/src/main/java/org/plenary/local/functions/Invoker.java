package org.plenary.local.functions;

/** Calls functions, wherever they run: here, or on an AWS endpoint. */
@FunctionalInterface
public interface Invoker {
    /** Calls the function with this ARN of the template and waits for its answer. */
    Outcome invoke(String arn, byte[] event) throws InterruptedException;
}
