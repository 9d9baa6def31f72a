package org.plenary.common.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Of every method that makes keys, those to come included; the generators are seeded, so that a failure comes again. */
final class KeysTest {
    private static final long SEED = 20261122;
    private static final int ROUNDS = 40_000;

    /** Few and short, so that what can be mistaken for each other will be; nothing of them joins parts of a key. */
    private static final List<String> PARTS = List.of(
            "a",
            "b",
            "ab",
            "A",
            "-",
            "a-b",
            "0",
            "00",
            " ",
            "|",
            "é",
            "\u0000",
            "STAFF",
            "MEMBER",
            "PROFILE",
            "REGISTER",
            "APPLICATION",
            "EVENT",
            "2026-11-02",
            "2026-11-02T09:00:00.000Z");

    private static final Instant FROM = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Random random = new Random(SEED);

    private static List<Method> makers(Class<?> of) {
        return Stream.of(Keys.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getReturnType() == of)
                .toList();
    }

    private static Object made(Method maker, Object... from) {
        try {
            return maker.invoke(null, from);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException why) {
                throw why;
            }
            throw new AssertionError(refused.getCause());
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Instant moment() {
        return Instant.ofEpochMilli(random.nextLong(FROM.toEpochMilli(), TO.toEpochMilli() + 1));
    }

    private Object[] arguments(Method maker) {
        return Arrays.stream(maker.getParameterTypes())
                .map(type -> {
                    if (type == String.class) {
                        return one(PARTS);
                    } else if (type == int.class) {
                        return random.nextInt(1_000_000);
                    } else if (type == Instant.class) {
                        return random.nextBoolean() ? moment() : Instant.EPOCH.plusMillis(random.nextInt(3));
                    }
                    assertThat(type).isEqualTo(Key.class);
                    return random.nextBoolean() ? Keys.member(one(PARTS)) : Keys.application(one(PARTS));
                })
                .toArray();
    }

    @Test
    void what_differs_stands_under_different_keys() {
        var known = new HashMap<Object, List<Object>>();
        var makers = makers(Key.class);
        assertThat(makers).hasSizeGreaterThan(20);
        for (int i = 0; i < ROUNDS; i++) {
            var maker = one(makers);
            var from = new ArrayList<Object>(List.of(maker.getName()));
            var arguments = arguments(maker);
            from.addAll(List.of(arguments));
            var before = known.putIfAbsent(made(maker, arguments), from);
            assertThat(before == null ? from : before).isEqualTo(from);
        }
        assertThat(known).hasSizeGreaterThan(ROUNDS / 10);
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_taken_for_several_parts_nor_for_none() {
        return Stream.of(makers(Key.class), makers(String.class))
                .flatMap(List::stream)
                .filter(maker -> List.of(maker.getParameterTypes()).contains(String.class))
                .filter(maker -> !maker.getName().equals("pending"))
                .map(maker -> DynamicTest.dynamicTest(maker.getName(), () -> {
                    for (int at = 0; at < maker.getParameterCount(); at++) {
                        if (maker.getParameterTypes()[at] == String.class) {
                            for (var wrong : List.of("", "#", "a#b", "#a", "a#", "MEMBER#a")) {
                                var arguments = arguments(maker);
                                Arrays.setAll(arguments, i -> arguments[i] instanceof String ? "a" : arguments[i]);
                                arguments[at] = wrong;
                                assertThatIllegalArgumentException()
                                        .as("%s of %s", maker.getName(), Arrays.asList(arguments))
                                        .isThrownBy(() -> made(maker, arguments));
                            }
                        }
                    }
                }));
    }

    @Test
    void times_sort_as_they_pass() {
        sorts(this::moment, Keys::time);
        sorts(
                this::moment,
                at -> Keys.happening(Keys.member("a"), at, one(PARTS)).sk());
        sorts(this::moment, at -> Keys.staffHappening("a", at, one(PARTS)).sk());
        sorts(this::moment, at -> Keys.officeOrder(Keys.time(at), one(PARTS)));
        // Instant's own text does not: this is why ours is written as it is
        assertThat(Instant.ofEpochMilli(1_000).toString())
                .isGreaterThan(Instant.ofEpochMilli(1_001).toString());
    }

    @Test
    void numbers_sort_as_they_count() {
        sorts(() -> random.nextInt(10_000_000), row -> Keys.uploadRow("a", row).sk());
        sorts(
                () -> random.nextInt(1_000_000),
                version -> Keys.profileVersion(version).sk());
    }

    @Test
    void texts_sort_in_the_offices_lists_as_they_do_by_themselves() {
        var letters = "ab-0~é";
        sorts(
                () -> random.ints(1 + random.nextInt(4), 0, letters.length())
                        .mapToObj(at -> letters.substring(at, at + 1))
                        .reduce("", String::concat),
                text -> Keys.officeOrder(text, one(PARTS)));
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.officeOrder("a b", "c"));
    }

    private <T extends Comparable<T>> void sorts(Supplier<T> any, Function<T, String> key) {
        for (int i = 0; i < ROUNDS / 10; i++) {
            T one = any.get();
            T other = any.get();
            if (one.compareTo(other) != 0) {
                assertThat(Integer.signum(key.apply(one).compareTo(key.apply(other))))
                        .as("%s and %s", one, other)
                        .isEqualTo(Integer.signum(one.compareTo(other)));
            }
        }
    }

    @Test
    void mails_wait_in_all_shards_and_in_no_other() {
        var shards = new HashSet<String>();
        for (int shard = 0; shard < Keys.PENDING_SHARDS; shard++) {
            shards.add(Keys.pendingShard(shard));
        }
        var used = new HashSet<String>();
        for (int i = 0; i < ROUNDS / 10; i++) {
            used.add(Keys.pending(Long.toString(random.nextLong(), 36)));
        }
        assertThat(used).isEqualTo(shards).hasSize(Keys.PENDING_SHARDS);
    }
}
