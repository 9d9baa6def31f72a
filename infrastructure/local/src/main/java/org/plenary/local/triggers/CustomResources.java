package org.plenary.local.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.plenary.local.Json;
import org.plenary.local.functions.Lambdas;
import org.plenary.local.functions.Outcome;
import org.plenary.local.template.Template;

/**
 * CloudFormation's custom resources: the function is called with Create the first time and Update ever after, and puts
 * its answer where it was told.
 */
public final class CustomResources {
    private final Lambdas lambdas;
    private final Path folder;

    /**
     * @param folder where answers are kept, so that the next start is an Update
     */
    public CustomResources(Lambdas lambdas, Path folder) {
        this.lambdas = lambdas;
        this.folder = folder;
    }

    /**
     * Calls for all of them; their answers are known to the template from here on.
     *
     * @throws IllegalStateException if one fails or does not answer
     */
    public void deploy(Template template) throws InterruptedException {
        for (var custom : template.customs()) {
            template.answers().put(custom.id(), deploy(template, custom).path("Data"));
        }
    }

    private JsonNode deploy(Template template, Template.Custom custom) throws InterruptedException {
        var file = folder.resolve(custom.id() + ".json");
        var request = Json.object()
                .put("RequestType", Files.exists(file) ? "Update" : "Create")
                .put("ServiceToken", custom.function())
                .put("StackId", "arn:aws:cloudformation:local:000000000000:stack/plenary/local")
                .put("RequestId", UUID.randomUUID().toString())
                .put("LogicalResourceId", custom.id())
                .put("ResourceType", custom.type());
        if (Files.exists(file)) {
            var before = Json.read(file);
            request.set("PhysicalResourceId", before.path("answer").path("PhysicalResourceId"));
            request.set("OldResourceProperties", before.path("properties"));
        }
        request.set("ResourceProperties", custom.properties());
        var answer = new CompletableFuture<JsonNode>();
        var server = listen(answer);
        try {
            request.put(
                    "ResponseURL",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/answer?X-Amz-Signature=local");
            var outcome = lambdas.invoke(template.function(custom.function()).arn(), Json.bytes(request));
            if (outcome instanceof Outcome.Failed(var type, var message)) {
                throw new IllegalStateException(custom.id() + " failed: " + type + ": " + message);
            }
            var given = answer.getNow(Json.object());
            if (!given.path("Status").asText().equals("SUCCESS")) {
                throw new IllegalStateException(custom.id() + " did not succeed: "
                        + given.path("Reason").asText("no answer was put to its ResponseURL"));
            }
            var kept = Json.object();
            kept.set("answer", ((ObjectNode) given.deepCopy()).without("Data"));
            kept.set("properties", custom.properties());
            Json.write(file, kept);
            return given;
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer listen(CompletableFuture<JsonNode> answer) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/answer", exchange -> {
                try (exchange) {
                    answer.complete(Json.parse(exchange.getRequestBody().readAllBytes()));
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
