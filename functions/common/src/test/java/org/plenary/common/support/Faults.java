package org.plenary.common.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.plenary.common.lambda.Clients;
import org.plenary.common.table.LocalTable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB as it is on a bad day, below the SDK: of a hundred transactions so many are cancelled by others, of a hundred
 * calls so many are throttled, and of a hundred writes so many are made and their answers lost. By a seed, so that the
 * same plan can be had again.
 */
public final class Faults implements SdkHttpClient {
    private static final String TRANSACTION = "DynamoDB_20120810.TransactWriteItems";

    private final SdkHttpClient real = Clients.http(Duration.ofSeconds(5));
    private final Random random;
    private final int conflicts;
    private final int throttles;
    private final int lostAnswers;
    private final AtomicInteger injected = new AtomicInteger();

    public Faults(long seed, int conflicts, int throttles, int lostAnswers) {
        this.random = new Random(seed);
        this.conflicts = conflicts;
        this.throttles = throttles;
        this.lostAnswers = lostAnswers;
    }

    /** A client of the test's table that meets them. */
    public DynamoDbClient client(LocalTable local) {
        return new Clients(local.environment())
                .configure(DynamoDbClient.builder(), "DYNAMODB")
                .httpClient(this)
                .build();
    }

    /** How many there were so far. */
    public int injected() {
        return injected.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var call = real.prepareRequest(request);
        var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        boolean transaction = target.equals(TRANSACTION);
        int dice;
        synchronized (random) {
            dice = random.nextInt(100);
        }
        if (dice < throttles) {
            return answer(
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"Rate exceeded\"}");
        }
        if (transaction && dice < throttles + conflicts) {
            return answer("{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                    + "\"CancellationReasons\":[{\"Code\":\"TransactionConflict\",\"Message\":\"Transaction is ongoing for"
                    + " the item\"}],\"Message\":\"Transaction cancelled, please refer cancellation reasons for specific"
                    + " reasons [TransactionConflict]\"}");
        }
        boolean lost = transaction && dice < throttles + conflicts + lostAnswers;
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                var response = call.call();
                if (lost) {
                    injected.incrementAndGet();
                    response.responseBody().ifPresent(AbortableInputStream::abort);
                    throw new SocketTimeoutException("Read timed out");
                }
                return response;
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    private ExecutableHttpRequest answer(String body) {
        injected.incrementAndGet();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(400)
                                .putHeader("content-type", "application/x-amz-json-1.0")
                                .putHeader("content-length", String.valueOf(bytes.length))
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                        .build();
            }

            @Override
            public void abort() {
                // There is no call to end
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
