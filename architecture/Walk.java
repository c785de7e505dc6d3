import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A walk through each method of the service: the files and methods of this project that one call
 * enters, between its endpoint and its reply. {@code java Walk.java RECORDING [METHOD]} reads the
 * method traces of a recording (JEP 520) and prints, for the last call of each method, what its use
 * case enters, with rules and storage: the methods that somebody wrote and their files, without the
 * encoding of its reply; then with that, with what the compiler makes for records, which no reader
 * has to look at (accessors, {@code equals}, {@code hashCode}), and with the files of constructors;
 * and that from the reading of the request on. With METHOD it lists the methods and files that are
 * counted first.
 *
 * <p>A nested class counts as the file that it stands in, and a lambda as the method; constructors
 * do not count as methods. The classes have to be on the class path.
 */
final class Walk {
    private static final String HTTP = "blue.catbird.mls.adapters.http.";
    private static final String ENDPOINT = HTTP + "xrpc.XrpcEndpoint";
    private static final String USE_CASES = "blue.catbird.mls.application.internal.";
    private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString");
    private static final String METHODS = HTTP + "methods.";

    /** An entry of a method, and how long it lasted. */
    private record Entry(long thread, String type, String method, Instant start, Instant end) {
        static Entry of(RecordedEvent event) {
            RecordedMethod method = event.getValue("method");
            RecordedClass type = method.getType();
            return new Entry(
                    event.getThread().getId(),
                    type.getName(),
                    method.getName() + method.getDescriptor(),
                    event.getStartTime(),
                    event.getEndTime());
        }

        /** The endpoint has other methods of that name, but only this one takes a request. */
        boolean isCall() {
            return type.equals(ENDPOINT) && method.startsWith("answer(Ljakarta/servlet/http/");
        }

        boolean isWithin(Entry call) {
            return thread == call.thread && !start.isBefore(call.start) && !end.isAfter(call.end);
        }

        boolean isConstructor() {
            return method.startsWith("<init>");
        }

        long length() {
            return Duration.between(start, end).toNanos();
        }

        String file() {
            int nested = type.indexOf('$');
            return nested < 0 ? type : type.substring(0, nested);
        }
    }

    /** Methods that the compiler made for records. */
    private static final class Generated {
        private final Map<String, Set<String>> known = new HashMap<>();

        boolean has(Entry entry) {
            return known.computeIfAbsent(entry.type, Generated::in).contains(entry.method);
        }

        private static Set<String> in(String type) {
            String file = "/" + type.replace('.', '/') + ".class";
            try (InputStream bytes = Walk.class.getResourceAsStream(file)) {
                ClassModel model = ClassFile.of().parse(bytes.readAllBytes());
                Set<String> components =
                        model.findAttribute(Attributes.record()).stream()
                                .flatMap(it -> it.components().stream())
                                .map(it -> it.name().stringValue() + "()")
                                .collect(Collectors.toSet());
                return model.methods().stream()
                        .filter(method -> isGenerated(method, components))
                        .map(Generated::name)
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String name(MethodModel method) {
            return method.methodName().stringValue() + method.methodType().stringValue();
        }

        /**
         * Whether a method is a record's accessor and returns its field as it is, or asks the
         * platform what the method of that name does for records.
         */
        private static boolean isGenerated(MethodModel method, Set<String> components) {
            List<Instruction> steps =
                    method.code().stream()
                            .flatMap(code -> code.elementStream())
                            .filter(Instruction.class::isInstance)
                            .map(Instruction.class::cast)
                            .toList();
            boolean isAccessor =
                    components.stream().anyMatch(each -> name(method).startsWith(each))
                            && steps.size() == 3;
            return isAccessor
                    || OF_OBJECTS.contains(method.methodName().stringValue())
                            && steps.stream().anyMatch(step -> asksThePlatform(step, method));
        }

        private static boolean asksThePlatform(Instruction step, MethodModel method) {
            return step instanceof InvokeDynamicInstruction call
                    && call.name().equalsString(method.methodName().stringValue());
        }
    }

    /** The files and methods that a call entered, in their order. */
    private record Steps(Set<String> files, Set<String> methods) {
        static Steps of(List<Entry> entries) {
            Steps steps = new Steps(new LinkedHashSet<>(), new LinkedHashSet<>());
            for (Entry each : entries) {
                steps.files.add(each.file());
                if (!each.method.startsWith("lambda$") && !each.isConstructor()) {
                    steps.methods.add(each.type + "." + each.method);
                }
            }
            return steps;
        }
    }

    private Walk() {}

    public static void main(String[] args) throws IOException {
        List<Entry> entries =
                RecordingFile.readAllEvents(Path.of(args[0])).stream()
                        .filter(event -> event.getEventType().getName().equals("jdk.MethodTrace"))
                        .map(Entry::of)
                        .sorted(Comparator.comparing(Entry::start))
                        .toList();
        print(calls(entries), args.length > 1 ? args[1] : "");
    }

    /**
     * The last call of a method.
     *
     * @param written its steps between endpoint and reply, without what the compiler made
     * @param useCase the same with it
     * @param all its steps with those of the HTTP side
     */
    private record Call(Steps written, Steps useCase, Steps all) {
        static Call of(List<Entry> within, Generated generated) {
            List<Entry> useCase =
                    within.stream()
                            .filter(each -> each.type.startsWith(USE_CASES))
                            .max(Comparator.comparingLong(Entry::length))
                            .map(
                                    longest ->
                                            within.stream()
                                                    .filter(e -> e.isWithin(longest))
                                                    .toList())
                            .orElse(List.of());
            List<Entry> written =
                    useCase.stream()
                            .filter(each -> !each.isConstructor() && !generated.has(each))
                            .filter(each -> !each.type.startsWith(HTTP))
                            .toList();
            return new Call(Steps.of(written), Steps.of(useCase), Steps.of(within));
        }
    }

    private static Map<String, Call> calls(List<Entry> entries) {
        Map<String, Call> last = new TreeMap<>();
        Generated generated = new Generated();
        for (Entry call : entries.stream().filter(Entry::isCall).toList()) {
            List<Entry> within = entries.stream().filter(each -> each.isWithin(call)).toList();
            within.stream()
                    .map(Entry::file)
                    .filter(file -> file.startsWith(METHODS) && file.endsWith("Endpoint"))
                    .findFirst()
                    .map(file -> file.substring(METHODS.length(), file.length() - 8))
                    .ifPresent(name -> last.put(name, Call.of(within, generated)));
        }
        return last;
    }

    private static void print(Map<String, Call> last, String chosen) {
        System.out.println(
                row(
                        "use case",
                        "written: files",
                        "methods",
                        "with made: files",
                        "methods",
                        "with HTTP: files",
                        "methods"));
        last.forEach(
                (name, call) ->
                        System.out.println(
                                row(
                                        name,
                                        call.written.files.size(),
                                        call.written.methods.size(),
                                        call.useCase.files.size(),
                                        call.useCase.methods.size(),
                                        call.all.files.size(),
                                        call.all.methods.size())));
        last.forEach(
                (name, call) -> {
                    if (name.equalsIgnoreCase(chosen)) {
                        call.written.files.forEach(file -> System.out.println("file   " + file));
                        call.written.methods.forEach(each -> System.out.println("method " + each));
                    }
                });
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-18s %14s %8s %17s %8s %17s %8s", cells);
    }
}
