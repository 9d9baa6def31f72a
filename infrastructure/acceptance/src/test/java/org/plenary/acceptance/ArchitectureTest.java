package org.plenary.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What may know what, in every function there is and will be. */
final class ArchitectureTest {
    private static final JavaClasses OURS = functions();

    /** What the rules of the network may be written with: Java and the kernel's values. */
    private static final DescribedPredicate<JavaClass> WORDS_OF_THE_DOMAIN = resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.text..",
                    "org.jspecify..",
                    "org.plenary.*..domain..",
                    "org.plenary.common.identity..",
                    "org.plenary.common.languages..",
                    "org.plenary.common.money..",
                    "org.plenary.common.network..",
                    "org.plenary.common.timeline..")
            .or(describe(
                    "a reading of what somebody typed",
                    type -> type.getName().startsWith("org.plenary.common.forms.Reading")));

    private static final ArchRule DOMAINS_KNOW_RULES_ONLY =
            classes().that().resideInAPackage("..domain..").should().onlyDependOnClassesThat(WORDS_OF_THE_DOMAIN);

    private static final ArchRule TIME_AND_CHANCE_COME_IN = noClasses()
            .that()
            .areNotAssignableTo("org.plenary.common.lambda.Function")
            .and()
            // Its request tokens must never repeat, not even with the same seed
            .doNotHaveFullyQualifiedName("org.plenary.common.table.Table")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    @Test
    void a_domain_knows_java_and_the_kernels_values_only() {
        DOMAINS_KNOW_RULES_ONLY.check(OURS);
    }

    @Test
    void functions_never_depend_on_each_other_and_the_kernel_on_none() {
        slices().matching("org.plenary.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage("org.plenary.common.."))
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage("org.plenary.common..")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage("org.plenary.."))
                        .and(DescribedPredicate.not(resideInAnyPackage("org.plenary.common.."))))
                .check(OURS);
    }

    @Test
    void time_and_chance_come_in_by_constructor() {
        TIME_AND_CHANCE_COME_IN.check(OURS);
    }

    @Test
    void only_the_kernels_wiring_writes_to_the_console() {
        noClasses()
                .that(DescribedPredicate.not(equivalentTo(Object.class)))
                .and()
                .doNotHaveFullyQualifiedName("org.plenary.common.lambda.KernelWiring")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(OURS);
    }

    @Test
    void nothing_that_a_cold_start_pays_dearly_for() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson.databind..",
                        "com.amazonaws.services.lambda.runtime.events..",
                        "org.slf4j..",
                        "java.util.logging..",
                        "io.micronaut.http..")
                .check(OURS);
    }

    @Test
    void nulls_are_told_everywhere() {
        var unmarked = OURS.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(folder -> !folder.getName().endsWith(".templates"))
                .filter(folder -> !folder.isAnnotatedWith(NullMarked.class))
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void a_domain_that_asks_the_clock_and_the_disk_would_be_seen() {
        var strays = new ClassFileImporter().importClasses(Stray.class);
        var domain = classes().should().onlyDependOnClassesThat(WORDS_OF_THE_DOMAIN);
        assertThat(domain.evaluate(strays).getFailureReport().getDetails()).anyMatch(line -> line.contains("Files"));
        assertThat(TIME_AND_CHANCE_COME_IN.evaluate(strays).hasViolation()).isTrue();
    }

    static final class Stray {
        public boolean late(Path path) {
            return Files.exists(path) && Instant.now().isAfter(Instant.EPOCH);
        }
    }

    private static JavaClasses functions() {
        try (var modules = Files.list(HereWorld.ROOT.resolve("functions"))) {
            var classes = modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(classes).hasSizeGreaterThan(3);
            return new ClassFileImporter().importPaths(classes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
