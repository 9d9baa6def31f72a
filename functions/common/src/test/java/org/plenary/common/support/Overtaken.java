package org.plenary.common.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A client whose function is overtaken: between what it read and its first write, somebody else does something. */
public final class Overtaken {
    private static final Set<String> WRITES = Set.of("transactWriteItems", "updateItem");

    private Overtaken() {}

    public static DynamoDbClient by(Runnable somebodyElse, DynamoDbClient real) {
        var done = new AtomicBoolean();
        return client((call, given) -> {
            if (WRITES.contains(call.getName()) && !done.getAndSet(true)) {
                somebodyElse.run();
            }
            return call.invoke(real, given);
        });
    }

    /** Somebody does something once the first such question is answered, before the function hears it. */
    public static DynamoDbClient after(Predicate<QueryRequest> question, Runnable somebodyElse, DynamoDbClient real) {
        var done = new AtomicBoolean();
        return client((call, given) -> {
            var answer = call.invoke(real, given);
            if (given[0] instanceof QueryRequest asked && question.test(asked) && !done.getAndSet(true)) {
                somebodyElse.run();
            }
            return answer;
        });
    }

    private interface Call {
        Object make(Method method, Object[] given) throws ReflectiveOperationException;
    }

    private static DynamoDbClient client(Call call) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> {
                    try {
                        return call.make(method, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
