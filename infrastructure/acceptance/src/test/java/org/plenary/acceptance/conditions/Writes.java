package org.plenary.acceptance.conditions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Sees every write before it leaves the SDK, which finds this class by its name in a file on the class path of a {@link
 * Worker}. Remembers which test saw which condition refuse a write, and takes one condition away.
 */
public final class Writes implements ExecutionInterceptor {
    private static final Pattern TOKEN = Pattern.compile("[#:]\\w+");
    private static final ExecutionAttribute<List<List<Guard>>> GUARDS = new ExecutionAttribute<>("guards");

    private static final Map<Guard, Set<String>> REFUSALS = new TreeMap<>();
    private static Set<Path> code = Set.of();
    private static String test = "";
    private static Optional<Guard> away = Optional.empty();

    /** @param ours folders of the classes whose writes count; what tests write themselves does not */
    static synchronized void watch(Set<Path> ours) {
        code = Set.copyOf(ours);
    }

    /** From now on this test is running. */
    static synchronized void during(String id) {
        test = id;
    }

    /** From now on this condition is not there; none is missing where this is empty. */
    static synchronized void without(Optional<Guard> guard) {
        away = guard;
    }

    /** Each condition that was seen, with the tests in which it did not hold. In all others it made no difference. */
    static synchronized Map<Guard, Set<String>> refusals() {
        var copy = new TreeMap<Guard, Set<String>>();
        REFUSALS.forEach((guard, tests) -> copy.put(guard, Set.copyOf(tests)));
        return copy;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        synchronized (Writes.class) {
            return switch (context.request()) {
                case TransactWriteItemsRequest request ->
                    step().<SdkRequest>map(step -> {
                                var guards = new ArrayList<List<Guard>>();
                                var items = new ArrayList<TransactWriteItem>();
                                for (var item : request.transactItems()) {
                                    items.add(seen(step, item, guards));
                                }
                                attributes.putAttribute(GUARDS, guards);
                                return request.toBuilder().transactItems(items).build();
                            })
                            .orElse(request);
                case UpdateItemRequest request ->
                    step().<SdkRequest>map(step -> {
                                var guards = new ArrayList<List<Guard>>();
                                var update = seen(step, "Update", request, guards);
                                attributes.putAttribute(GUARDS, guards);
                                return update;
                            })
                            .orElse(request);
                case DynamoDbRequest request -> {
                    var name = request.getClass().getSimpleName();
                    if (Set.of("PutItemRequest", "DeleteItemRequest", "BatchWriteItemRequest")
                            .contains(name)) {
                        throw new IllegalStateException("Its condition would not be seen: " + name);
                    }
                    yield request;
                }
                default -> context.request();
            };
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        @Nullable List<List<Guard>> guards = attributes.getAttribute(GUARDS);
        if (guards == null) {
            return;
        }
        synchronized (Writes.class) {
            switch (context.exception()) {
                case TransactionCanceledException cancelled -> {
                    for (int i = 0; i < guards.size(); i++) {
                        if (cancelled.cancellationReasons().get(i).code().equals("ConditionalCheckFailed")) {
                            refused(guards.get(i));
                        }
                    }
                }
                case ConditionalCheckFailedException _ -> refused(guards.getFirst());
                default -> {}
            }
        }
    }

    private static void refused(List<Guard> guards) {
        guards.forEach(
                guard -> REFUSALS.computeIfAbsent(guard, any -> new TreeSet<>()).add(test));
    }

    /** A transaction's write of one item, as it is to be sent. */
    private static TransactWriteItem seen(String step, TransactWriteItem item, List<List<Guard>> guards) {
        return TransactWriteItem.builder()
                .put(item.put() == null ? null : seen(step, "Put", item.put(), guards))
                .update(item.update() == null ? null : seen(step, "Update", item.update(), guards))
                .delete(item.delete() == null ? null : seen(step, "Delete", item.delete(), guards))
                .conditionCheck(
                        item.conditionCheck() == null ? null : seen(step, "Check", item.conditionCheck(), guards))
                .build();
    }

    private static <T extends SdkPojo & ToCopyableBuilder<?, T>> T seen(
            String step, String kind, T write, List<List<Guard>> guards) {
        var condition = Member.text(write, "ConditionExpression");
        var item = Member.attributes(write, kind.equals("Put") ? "Item" : "Key");
        var here = new ArrayList<Guard>();
        guards.add(here);
        var stripped = condition;
        if (!condition.isEmpty()) {
            for (var part : Part.of(condition)) {
                var guard = new Guard(step, kind + " " + shape(item, "PK") + " " + shape(item, "SK"), part.text());
                here.add(guard);
                REFUSALS.computeIfAbsent(guard, any -> new TreeSet<>());
                if (away.filter(guard::equals).isPresent()) {
                    stripped = part.away(condition);
                }
            }
        }
        return stripped.equals(condition) ? write : with(write, stripped);
    }

    /** With another condition, and only the names and values still in use: DynamoDB takes no others. */
    private static <T extends SdkPojo & ToCopyableBuilder<?, T>> T with(T write, String condition) {
        var used = TOKEN.matcher(condition + " " + Member.text(write, "UpdateExpression"))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
        var builder = write.toBuilder();
        var target = (SdkPojo) builder;
        Member.of(write, "ConditionExpression").set(target, condition);
        for (var name : List.of("ExpressionAttributeNames", "ExpressionAttributeValues")) {
            var member = Member.of(write, name);
            if (member.getValueOrDefault(write) instanceof Map<?, ?> all) {
                var left = new HashMap<Object, Object>(all);
                left.keySet().retainAll(used);
                member.set(target, left.isEmpty() ? null : left);
            }
        }
        return builder.build();
    }

    /** {@code MEMBER#…} of {@code MEMBER#4711}. */
    private static String shape(Map<?, ?> item, String key) {
        return item.get(key) instanceof AttributeValue value ? value.s().replaceFirst("#.*", "#…") : "?";
    }

    /** The method of ours that commits this write, or nothing where a test writes. */
    private static Optional<String> step() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(Writes::caller)
                .filter(frame -> isOurs(frame.getDeclaringClass()))
                .map(frame -> Places.method(frame.getClassName(), frame.getMethodName()));
    }

    /** Whoever stands behind the table; between it and the SDK a test may have put a client of its own. */
    private static Optional<StackWalker.StackFrame> caller(Stream<StackWalker.StackFrame> frames) {
        return frames.dropWhile(frame -> !frame.getClassName().equals(Places.TABLE + ".Table"))
                .dropWhile(frame -> frame.getClassName().startsWith(Places.TABLE))
                .findFirst();
    }

    private static boolean isOurs(Class<?> caller) {
        var source = caller.getProtectionDomain().getCodeSource();
        return source != null && code.contains(Path.of(source.getLocation().getPath()));
    }
}
