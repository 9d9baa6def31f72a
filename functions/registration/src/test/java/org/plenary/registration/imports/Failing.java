package org.plenary.registration.imports;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client whose function is killed at a transaction: before it is written, or after. */
final class Failing {
    /** What a kill looks like from inside. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** How many transactions were asked for. */
    final AtomicInteger transactions = new AtomicInteger();

    private final DynamoDbClient client;

    /**
     * @param at the transaction, counted from 1, from which on nothing works any more
     * @param after whether that one is written still, and only its answer is lost
     */
    Failing(DynamoDbClient real, int at, boolean after) {
        client = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> {
                    boolean transaction = method.getName().equals("transactWriteItems");
                    int number = transaction ? transactions.incrementAndGet() : transactions.get();
                    if (number > at || (transaction && number == at && !after)) {
                        throw new Killed();
                    }
                    try {
                        var answer = method.invoke(real, given);
                        if (transaction && number == at) {
                            throw new Killed();
                        }
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    DynamoDbClient client() {
        return client;
    }
}
