package org.plenary.common.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the AWS clients of a function with everything named that the SDK would otherwise search for: region,
 * credentials, HTTP client, endpoint. Searching costs a cold start hundreds of classes.
 *
 * <p>{@code AWS_ENDPOINT_URL_…} means what it means to the SDK itself; it is read here so that the environment stays a
 * parameter.
 */
public final class Clients {
    private final Map<String, String> environment;

    public Clients(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** A client for the table. It makes the SDK's usual attempts: our transactions carry their own request token. */
    public DynamoDbClient dynamoDb() {
        return configure(DynamoDbClient.builder(), "DYNAMODB")
                .httpClient(http(Duration.ofSeconds(5)))
                // Discovery would ask for an account's own endpoint: a call and some eighty classes
                .endpointDiscoveryEnabled(false)
                .build();
    }

    /**
     * Names region, credentials and endpoint.
     *
     * @param service as it stands in {@code AWS_ENDPOINT_URL_…}
     */
    public <B extends AwsClientBuilder<B, ?>> B configure(B builder, String service) {
        builder.region(Region.of(environment.getOrDefault("AWS_REGION", "eu-central-1")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials()));
        @Nullable
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL_" + service, environment.get("AWS_ENDPOINT_URL"));
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder;
    }

    /** Whether a service is to be found somewhere else than at AWS. */
    public boolean hasEndpoint(String service) {
        return environment.containsKey("AWS_ENDPOINT_URL_" + service) || environment.containsKey("AWS_ENDPOINT_URL");
    }

    /** The AWS common runtime's HTTP client: over TLS a third faster than the others, cold and warm. */
    public static SdkHttpClient http(Duration connect) {
        return AwsCrtHttpClient.builder().connectionTimeout(connect).build();
    }

    /**
     * The same for a service that is asked once and never by itself again: a connection that idled while the function was
     * frozen may be dead, and what became of a call on it nobody knows; so none is kept long.
     */
    public static SdkHttpClient httpAskedOnce() {
        return AwsCrtHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(3))
                .connectionMaxIdleTime(Duration.ofSeconds(5))
                .build();
    }

    /**
     * Whether a call failed because the connection was never made, so that nothing can have been asked.
     *
     * @param failure of the common runtime's HTTP client, or caused by one
     */
    public static boolean neverConnected(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException crt) {
                return Refused.NEVER_CONNECTED
                        .matcher(CRT.awsErrorName(crt.getErrorCode()))
                        .matches();
            }
        }
        return false;
    }

    private AwsCredentials credentials() {
        var id = required("AWS_ACCESS_KEY_ID");
        var secret = required("AWS_SECRET_ACCESS_KEY");
        @Nullable String token = environment.get("AWS_SESSION_TOKEN");
        return token == null ? AwsBasicCredentials.create(id, secret) : AwsSessionCredentials.create(id, secret, token);
    }

    private String required(String name) {
        @Nullable String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("Missing in the environment: " + name);
        }
        return value;
    }

    /** Read where a call failed, and not at every start. */
    private static final class Refused {
        /**
         * What the common runtime calls a connection that certainly did not come about (aws-c-io, io.h). A time-out or a lost
         * route may also befall one on which the call is already under way.
         */
        static final Pattern NEVER_CONNECTED =
                Pattern.compile("AWS_IO_(DNS_.*|TLS_.*NEGOTIATION.*|SOCKET_CONNECTION_REFUSED)");
    }
}
