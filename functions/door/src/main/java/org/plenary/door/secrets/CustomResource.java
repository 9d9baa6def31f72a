package org.plenary.door.secrets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.plenary.common.lambda.Clients;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * What CloudFormation asks of a custom resource, answered by a PUT to the address it gives (AWS CloudFormation User
 * Guide, "Custom resource request and response objects").
 *
 * @param rotation the property whose change asks for new secrets
 */
public record CustomResource(
        Type type, URI responseUrl, String stackId, String requestId, String logicalId, String rotation) {
    /** One physical resource for good: another name would make CloudFormation delete the one before. */
    private static final String PHYSICAL_ID = "plenary-secrets";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 3;
    private static final JsonFactory JSON = new JsonFactory();

    /** What is to become of the resource. */
    public enum Type {
        CREATE,
        UPDATE,
        DELETE
    }

    /** What became of it. */
    public sealed interface Outcome {}

    /** @param originToken what the front door is to add to every request */
    public record Made(String originToken) implements Outcome {}

    public record Nothing() implements Outcome {}

    public record Failed(String reason) implements Outcome {}

    public static CustomResource read(InputStream event) throws IOException {
        var type = "";
        var url = "";
        var stack = "";
        var request = "";
        var logical = "";
        var rotation = "";
        try (var json = JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not an event of CloudFormation");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "RequestType" -> type = json.getText();
                    case "ResponseURL" -> url = json.getText();
                    case "StackId" -> stack = json.getText();
                    case "RequestId" -> request = json.getText();
                    case "LogicalResourceId" -> logical = json.getText();
                    case "ResourceProperties" -> {
                        while (json.nextToken() == JsonToken.FIELD_NAME) {
                            var property = json.currentName();
                            json.nextToken();
                            if (property.equals("Rotation")) {
                                rotation = json.getText();
                            } else {
                                json.skipChildren();
                            }
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return new CustomResource(typeOf(type), URI.create(url), stack, request, logical, rotation);
    }

    private static Type typeOf(String text) throws IOException {
        return switch (text) {
            case "Create" -> Type.CREATE;
            case "Update" -> Type.UPDATE;
            case "Delete" -> Type.DELETE;
            default -> throw new IOException("Not an event of CloudFormation");
        };
    }

    /**
     * Puts the answer there by the client that the table is asked by: the JDK's own, with its TLS, would be half as much
     * again to load.
     *
     * @throws IOException when CloudFormation cannot be reached, so that Lambda tries again
     */
    public void answer(Outcome outcome) throws IOException {
        var body = json(outcome).getBytes(StandardCharsets.UTF_8);
        var put = HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.PUT)
                        .uri(responseUrl)
                        // No content type: the address was signed without one
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .build())
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .build();
        try (var client = Clients.http(PATIENCE)) {
            for (int attempt = 1; ; attempt++) {
                try {
                    int status =
                            client.prepareRequest(put).call().httpResponse().statusCode();
                    if (status < 300) {
                        return;
                    }
                    if (attempt == TRIES) {
                        throw new IOException("CloudFormation answered " + status);
                    }
                } catch (IOException unreached) {
                    if (attempt == TRIES) {
                        throw unreached;
                    }
                }
            }
        }
    }

    private String json(Outcome outcome) throws IOException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("PhysicalResourceId", PHYSICAL_ID);
            json.writeStringField("StackId", stackId);
            json.writeStringField("RequestId", requestId);
            json.writeStringField("LogicalResourceId", logicalId);
            switch (outcome) {
                case Made(var originToken) -> {
                    json.writeStringField("Status", "SUCCESS");
                    json.writeBooleanField("NoEcho", true);
                    json.writeObjectFieldStart("Data");
                    json.writeStringField("OriginToken", originToken);
                    json.writeEndObject();
                }
                case Nothing() -> json.writeStringField("Status", "SUCCESS");
                case Failed(var reason) -> {
                    json.writeStringField("Status", "FAILED");
                    json.writeStringField("Reason", reason);
                }
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
