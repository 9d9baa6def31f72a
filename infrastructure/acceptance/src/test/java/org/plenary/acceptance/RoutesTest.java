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
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** template.yaml and the classes in the zips say the same: handlers, routes, runtime. */
final class RoutesTest {
    /** Those that AWS Lambda has and our class files run on. */
    private static final Set<String> RUNTIMES = Set.of("java25");

    @TempDir
    private static Path folder;

    private final HereWorld world = HereWorld.started();
    private final TemplateFile template = TemplateFile.read();

    @Test
    void the_runtime_is_one_that_lambda_has() {
        assertThat(template.globals().path("Runtime").asText()).isIn(RUNTIMES);
        template.functions().forEach((id, function) -> {
            if (function.has("Runtime")) {
                assertThat(function.path("Runtime").asText()).as(id).isIn(RUNTIMES);
            }
        });
    }

    @Test
    void every_handler_is_in_its_zip_and_every_route_has_its_action() throws Exception {
        var loaders = new HashMap<Path, ClassLoader>();
        var wrong = new ArrayList<String>();
        int routes = 0;
        for (var entry : template.functions().entrySet()) {
            var id = entry.getKey();
            var function = entry.getValue();
            var zip = HereWorld.ROOT.resolve(function.path("CodeUri").asText());
            var loader = loaders.get(zip);
            if (loader == null) {
                loader = open(zip);
                loaders.put(zip, loader);
            }
            var inTemplate = new TreeSet<>(TemplateFile.routes(function));
            try {
                var handler = loader.loadClass(function.path("Handler").asText());
                assertThat(handler.asSubclass(RequestStreamHandler.class).getConstructor())
                        .isNotNull();
                var actions = actions(
                        handler.getConstructor(Map.class, Clock.class).newInstance(environment(id), Clock.systemUTC()));
                if (!actions.equals(inTemplate)) {
                    wrong.add(id + ": answers " + actions + ", and template.yaml says " + inTemplate);
                }
            } catch (ReflectiveOperationException | ClassCastException missing) {
                wrong.add(id + ": " + missing);
            }
            routes += inTemplate.size();
        }
        System.out.println("Routes with their actions: " + routes + " of "
                + template.functions().size() + " functions");
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_route_without_an_action_would_be_seen() {
        assertThat(new TreeSet<>(List.of("GET /join", "GET /nowhere")))
                .isNotEqualTo(new TreeSet<>(Set.of("GET /join")));
        assertThat(template.routes()).isNotEmpty().hasSizeGreaterThan(30);
    }

    /** What a handler answers, by route key; a handler without routes of the HTTP API has none. */
    private static Set<String> actions(Object handler) throws ReflectiveOperationException {
        try {
            var routes = handler.getClass().getMethod("routes").invoke(handler);
            var map = (Map<?, ?>) routes.getClass().getMethod("routes").invoke(routes);
            var keys = new TreeSet<String>();
            map.keySet().forEach(key -> keys.add((String) key));
            return keys;
        } catch (NoSuchMethodException none) {
            return new TreeSet<>();
        }
    }

    private Map<String, String> environment(String function) {
        var environment = new HashMap<>(Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "RoutesTest",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                world.local().addresses().dynamoDb().toString(),
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
    private static ClassLoader open(Path zip) throws IOException {
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
        var shared = RoutesTest.class.getClassLoader();
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
