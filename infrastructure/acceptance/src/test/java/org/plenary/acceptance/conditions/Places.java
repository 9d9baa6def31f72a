package org.plenary.acceptance.conditions;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * The places in the code at which a condition is added to a change: those that are written, as the class files have
 * them, and those that ran, as the JVM recorded them. One that never ran would be missing from all that was seen.
 */
final class Places implements AutoCloseable {
    static final String TABLE = "org.plenary.common.table";

    private static final String CHANGE = TABLE + ".Change";
    private static final Set<String> ADDING = Set.of("onlyIf", "ifAbsent", "ifPresent");

    private final Recording recording = new Recording();

    /** From now on the places that run are recorded. */
    Places() {
        recording
                .enable("jdk.MethodTrace")
                .with(
                        "filter",
                        ADDING.stream().map(name -> CHANGE + "::" + name).collect(Collectors.joining(";")))
                .withStackTrace();
        recording.start();
    }

    /** Those that ran until now. */
    Set<String> ran(Path folder) throws IOException {
        var file = folder.resolve("places.jfr");
        recording.stop();
        recording.dump(file);
        var places = new TreeSet<String>();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                events.readEvent().getStackTrace().getFrames().stream()
                        .filter(frame -> !frame.getMethod().getType().getName().equals(CHANGE))
                        .findFirst()
                        .map(Places::place)
                        .ifPresent(places::add);
            }
        }
        return places;
    }

    @Override
    public void close() {
        recording.close();
    }

    /** Those that are written in the classes of a folder. */
    static Set<String> written(Path folder) throws IOException {
        var places = new TreeSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var model = ClassFile.of().parse(file);
                for (var method : model.methods()) {
                    method.code().ifPresent(code -> places.addAll(written(model, method, code)));
                }
            }
        }
        return places;
    }

    private static Set<String> written(ClassModel type, MethodModel method, CodeModel code) {
        var places = new TreeSet<String>();
        var name = type.thisClass().asInternalName().replace('/', '.');
        if (name.equals(CHANGE)) {
            return places;
        }
        int line = 0;
        for (var element : code) {
            switch (element) {
                case LineNumber number -> line = number.line();
                case InvokeInstruction call -> {
                    if (adds(call.owner().asInternalName(), call.name().stringValue())) {
                        places.add(method(name, method.methodName().stringValue()) + ":" + line);
                    }
                }
                case InvokeDynamicInstruction dynamic -> {
                    for (var argument : dynamic.bootstrapArgs()) {
                        if (argument instanceof DirectMethodHandleDesc handle
                                && adds(
                                        handle.owner().descriptorString().replaceAll("^L|;$", ""),
                                        handle.methodName())) {
                            throw new IllegalStateException(
                                    "A condition by method reference has no place: " + name + ":" + line);
                        }
                    }
                }
                default -> {}
            }
        }
        return places;
    }

    private static boolean adds(String owner, String method) {
        return owner.replace('/', '.').equals(CHANGE) && ADDING.contains(method);
    }

    private static String place(RecordedFrame frame) {
        return method(frame.getMethod().getType().getName(), frame.getMethod().getName()) + ":" + frame.getLineNumber();
    }

    /** {@code DynamoWaiting.remind}, also of what stands in a lambda there. */
    static String method(String type, String method) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "."
                + method.replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1");
    }
}
