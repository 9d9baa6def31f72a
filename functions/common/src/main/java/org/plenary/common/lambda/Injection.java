package org.plenary.common.lambda;

import io.micronaut.context.DefaultBeanContext;
import io.micronaut.core.convert.TypeConverterRegistrar;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Micronaut's compile-time injection and nothing else of Micronaut: the parts that the kernel's wiring and that of a
 * function's own module define. What every context else does at its start (search the whole class path for parts,
 * converters and configurations, read an environment, tell listeners) costs a cold start half as much as everything
 * that we do ourselves.
 */
@SuppressWarnings("overrides") // of Micronaut's own methods by Micronaut's own
final class Injection extends DefaultBeanContext {
    /** Where Micronaut's compiler lists the parts of a module, one empty file each. */
    private static final String PARTS = "META-INF/micronaut/io.micronaut.inject.BeanDefinitionReference/";

    static {
        // Nothing is converted here: parts are given as they are
        SoftServiceLoader.StaticServiceLoader<TypeConverterRegistrar> none = condition -> Stream.empty();
        StaticOptimizations.set(
                new SoftServiceLoader.Optimizations(Map.of(TypeConverterRegistrar.class.getName(), none)));
    }

    private final Class<?> function;

    /** @param function whose module's wiring is wanted beside the kernel's */
    Injection(Class<?> function, Surroundings surroundings) {
        super(function.getClassLoader());
        this.function = function;
        registerSingleton(surroundings);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the method that is overridden has it
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        var parts = new ArrayList<BeanDefinitionReference>();
        var kernel = home(Injection.class);
        var module = home(function);
        for (var home : module.equals(kernel) ? List.of(kernel) : List.of(kernel, module)) {
            for (var part : parts(home)) {
                parts.add(make(part));
            }
        }
        return parts;
    }

    @Override
    protected Iterable<BeanConfiguration> resolveBeanConfigurations() {
        return List.of();
    }

    @Override
    protected void registerConversionService() {
        // as above
    }

    @Override
    public void publishEvent(Object event) {
        // Nobody listens
    }

    private BeanDefinitionReference<?> make(String part) {
        try {
            return Class.forName(part, true, function.getClassLoader())
                    .asSubclass(BeanDefinitionReference.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException brokenBuild) {
            throw new IllegalStateException(brokenBuild);
        }
    }

    /** The jar, or while testing the folder, that a class came from. */
    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> parts(Path home) {
        try {
            return Files.isDirectory(home) ? partsOfFolder(home.resolve(PARTS)) : partsOfJar(home);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> partsOfFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> partsOfJar(Path file) throws IOException {
        var parts = new ArrayList<String>();
        try (var jar = new ZipFile(file.toFile())) {
            for (var entries = jar.entries(); entries.hasMoreElements(); ) {
                var name = entries.nextElement().getName();
                if (name.startsWith(PARTS) && name.length() > PARTS.length()) {
                    parts.add(name.substring(PARTS.length()));
                }
            }
        }
        return parts;
    }
}
