package org.plenary.benchmark.replay;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Sees every call that the SDK makes in this process; the SDK finds it by the file that lists such interceptors. */
public final class Recorder implements ExecutionInterceptor {
    private static final List<SdkRequest> REQUESTS = new ArrayList<>();
    private static boolean counting;
    private static Units consumed = Units.NONE;

    /** From now on, what calls cost is reckoned too. */
    static void countUnits() {
        counting = true;
    }

    /** The calls since this was last asked. */
    static List<SdkRequest> taken() {
        var taken = List.copyOf(REQUESTS);
        REQUESTS.clear();
        return taken;
    }

    /** The request units since this was last asked. */
    static Units unitsTaken() {
        var taken = consumed;
        consumed = Units.NONE;
        return taken;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        REQUESTS.add(context.request());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (counting) {
            consumed = consumed.plus(Units.of(context.request(), context.response()));
        }
    }
}
