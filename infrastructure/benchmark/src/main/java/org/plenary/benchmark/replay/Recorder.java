package org.plenary.benchmark.replay;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Sees every call that the SDK makes in this process; the SDK finds it by the file that lists such interceptors. */
public final class Recorder implements ExecutionInterceptor {
    private static final List<SdkRequest> REQUESTS = new ArrayList<>();
    private static boolean units;
    private static double consumed;

    /** Whether calls also ask what they consume. */
    static void countUnits(boolean wanted) {
        units = wanted;
    }

    /** The calls since this was last asked. */
    static List<SdkRequest> taken() {
        var taken = List.copyOf(REQUESTS);
        REQUESTS.clear();
        return taken;
    }

    /** The request units since this was last asked. */
    static double unitsTaken() {
        double taken = consumed;
        consumed = 0;
        return taken;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        var request = context.request();
        REQUESTS.add(request);
        if (!units) {
            return request;
        }
        return switch (request) {
            case GetItemRequest r ->
                r.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case QueryRequest r ->
                r.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case UpdateItemRequest r ->
                r.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case TransactWriteItemsRequest r ->
                r.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            default -> request;
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (!units) {
            return;
        }
        switch (context.response()) {
            case GetItemResponse r -> count(r.consumedCapacity());
            case QueryResponse r -> count(r.consumedCapacity());
            case UpdateItemResponse r -> count(r.consumedCapacity());
            case TransactWriteItemsResponse r -> r.consumedCapacity().forEach(Recorder::count);
            default -> {}
        }
    }

    private static void count(ConsumedCapacity capacity) {
        consumed += capacity.capacityUnits();
    }
}
