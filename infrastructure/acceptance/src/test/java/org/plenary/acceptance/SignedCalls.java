package org.plenary.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.IoUtils;

/** Calls of an AWS endpoint's services for which the build brings no client: one of each is made. */
final class SignedCalls {
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final URI endpoint;
    private final String region;
    private final AwsCredentialsIdentity credentials;

    SignedCalls(URI endpoint, String region, AwsCredentialsIdentity credentials) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
    }

    /** An answer of 200 to 299. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(SdkHttpResponse response, byte[] body) {
        Optional<String> header(String name) {
            return response.firstMatchingHeader(name);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** @param service its name in signatures */
    Answer post(String service, String path, String type, byte[] body) {
        var request = SdkHttpRequest.builder()
                .uri(endpoint.resolve(path))
                .method(SdkHttpMethod.POST)
                .putHeader("content-type", type)
                .putHeader("content-length", String.valueOf(body.length))
                .build();
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        var signed = signer.sign(sign -> sign.identity(credentials)
                .request(request)
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        try {
            var answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(payload)
                            .build())
                    .call();
            byte[] content = answer.responseBody().isPresent()
                    ? IoUtils.toByteArray(answer.responseBody().get())
                    : new byte[0];
            if (!answer.httpResponse().isSuccessful()) {
                throw new AssertionError(service + " answered "
                        + answer.httpResponse().statusCode() + ": " + new String(content, StandardCharsets.UTF_8));
            }
            return new Answer(answer.httpResponse(), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
