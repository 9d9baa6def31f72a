package org.plenary.common.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client whose function dies: so many writes are made, and then nothing more comes of anything. */
public final class Dying {
    private static final Set<String> WRITES = Set.of("transactWriteItems", "updateItem", "putItem", "deleteItem");

    private Dying() {}

    /** What ends the run. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1;

        private Death() {
            super("The function died");
        }
    }

    public static DynamoDbClient after(int writes, DynamoDbClient real) {
        var left = new AtomicInteger(writes);
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> {
                    if (WRITES.contains(method.getName()) && left.decrementAndGet() < 0) {
                        throw new Death();
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
