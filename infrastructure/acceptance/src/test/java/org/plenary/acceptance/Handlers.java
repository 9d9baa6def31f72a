package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** The handlers that template.yaml names, made from the zips that Lambda gets. */
final class Handlers {
    private final Map<Path, ClassLoader> loaders = new HashMap<>();
    private final TemplateFile template = TemplateFile.read();
    private final HereWorld world;
    private final Path folder;

    /** @param folder where zips are opened */
    Handlers(HereWorld world, Path folder) {
        this.world = world;
        this.folder = folder;
    }

    /** @param function logical id */
    RequestStreamHandler make(String function) throws IOException, ReflectiveOperationException {
        var properties = template.functions().get(function);
        var zip = HereWorld.ROOT.resolve(properties.path("CodeUri").asText());
        var loader = loaders.get(zip);
        if (loader == null) {
            loader = open(zip);
            loaders.put(zip, loader);
        }
        var handler = loader.loadClass(properties.path("Handler").asText()).asSubclass(RequestStreamHandler.class);
        assertThat(handler.getConstructor()).isNotNull();
        return handler.getConstructor(Map.class, Clock.class).newInstance(environment(function), Clock.systemUTC());
    }

    private Map<String, String> environment(String function) {
        var environment = new HashMap<>(Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                function,
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                world.local().faults().dynamoDb().address().toString(),
                "AWS_ENDPOINT_URL_S3",
                world.local().addresses().s3().toString(),
                "AWS_ENDPOINT_URL_SESV2",
                world.local().addresses().ses().toString()));
        for (var variables : List.of(template.globals(), template.functions().get(function))) {
            variables
                    .path("Environment")
                    .path("Variables")
                    .properties()
                    .forEach(variable -> environment.put(variable.getKey(), "x"));
        }
        environment.put("PUBLIC_ADDRESS", world.pages().toString());
        environment.put("FIRST_STAFF", Steps.FIRST);
        environment.put("SENDER", "secretariat@plenary.example");
        return environment;
    }

    /** As Lambda opens it: the jars in lib/, and of ours only Lambda's own interfaces and the native client. */
    private ClassLoader open(Path zip) throws IOException {
        var target = Files.createTempDirectory(folder, "zip");
        var jars = new ArrayList<URL>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                assertThat(entry.getName()).as(zip + " holds only lib/*.jar").matches("lib/([^/]+\\.jar)?");
                if (!entry.isDirectory()) {
                    var jar = target.resolve(Path.of(entry.getName()).getFileName());
                    try (var content = file.getInputStream(entry)) {
                        Files.copy(content, jar);
                    }
                    jars.add(jar.toUri().toURL());
                }
            }
        }
        var shared = Handlers.class.getClassLoader();
        return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.matches("com\\.amazonaws\\.services\\.lambda\\.runtime\\.[A-Z]\\w*")
                                || name.startsWith("software.amazon.awssdk.crt.")
                        ? shared.loadClass(name)
                        : super.loadClass(name, resolve);
            }
        };
    }
}
