package org.plenary.common.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client whose function is overtaken: between what it read and its first write, somebody else does something. */
public final class Overtaken {
    private static final Set<String> WRITES = Set.of("transactWriteItems", "updateItem");

    private Overtaken() {}

    public static DynamoDbClient by(Runnable somebodyElse, DynamoDbClient real) {
        var done = new AtomicBoolean();
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> {
                    if (WRITES.contains(method.getName()) && !done.getAndSet(true)) {
                        somebodyElse.run();
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
