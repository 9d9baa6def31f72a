package org.plenary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** template.yaml and the classes in the zips say the same: handlers, routes, runtime. */
final class RoutesTest {
    /** Those that AWS Lambda has and our class files run on. */
    private static final Set<String> RUNTIMES = Set.of("java25");

    @TempDir
    private static Path folder;

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
        var handlers = new Handlers(HereWorld.started(), folder);
        var wrong = new ArrayList<String>();
        int routes = 0;
        for (var entry : template.functions().entrySet()) {
            var id = entry.getKey();
            var inTemplate = new TreeSet<>(TemplateFile.routes(entry.getValue()));
            try {
                var actions = actions(handlers.make(id));
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
}
