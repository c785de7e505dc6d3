import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A walk through each method of the service: the files and methods of this project that one call
 * enters, between its endpoint and its reply. {@code java Walk.java RECORDING [METHOD]} reads the
 * method traces of a recording (JEP 520) and prints two counts for the last call of each method: of
 * its use case, with rules and storage, and of all from the reading of the request on. With METHOD
 * it lists what the use case of that method entered.
 *
 * <p>A nested class counts as the file that it stands in, and a lambda as the method; constructors
 * do not count, accessors of records do.
 */
final class Walk {
    private static final String ENDPOINT = "blue.catbird.mls.adapters.http.xrpc.XrpcEndpoint";
    private static final String USE_CASES = "blue.catbird.mls.application.internal.";
    private static final String METHODS = "blue.catbird.mls.adapters.http.methods.";

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

        long length() {
            return Duration.between(start, end).toNanos();
        }

        String file() {
            int nested = type.indexOf('$');
            return nested < 0 ? type : type.substring(0, nested);
        }
    }

    /** The files and methods that a call entered, in their order. */
    private record Steps(Set<String> files, Set<String> methods) {
        static Steps of(List<Entry> entries) {
            Steps steps = new Steps(new LinkedHashSet<>(), new LinkedHashSet<>());
            for (Entry each : entries) {
                steps.files.add(each.file());
                if (!each.method.startsWith("lambda$") && !each.method.startsWith("<init>")) {
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
     * @param useCase its steps between endpoint and reply
     * @param all its steps with those of the HTTP side
     */
    private record Call(Steps useCase, Steps all) {
        static Call of(List<Entry> within) {
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
            return new Call(Steps.of(useCase), Steps.of(within));
        }
    }

    private static Map<String, Call> calls(List<Entry> entries) {
        Map<String, Call> last = new TreeMap<>();
        for (Entry call : entries.stream().filter(Entry::isCall).toList()) {
            List<Entry> within = entries.stream().filter(each -> each.isWithin(call)).toList();
            within.stream()
                    .map(Entry::file)
                    .filter(file -> file.startsWith(METHODS) && file.endsWith("Endpoint"))
                    .findFirst()
                    .map(file -> file.substring(METHODS.length(), file.length() - 8))
                    .ifPresent(name -> last.put(name, Call.of(within)));
        }
        return last;
    }

    private static void print(Map<String, Call> last, String chosen) {
        System.out.println(row("use case", "files", "methods", "all files", "all methods"));
        last.forEach(
                (name, call) ->
                        System.out.println(
                                row(
                                        name,
                                        call.useCase.files.size(),
                                        call.useCase.methods.size(),
                                        call.all.files.size(),
                                        call.all.methods.size())));
        last.forEach(
                (name, call) -> {
                    if (name.equalsIgnoreCase(chosen)) {
                        call.useCase.files.forEach(file -> System.out.println("file   " + file));
                        call.useCase.methods.forEach(each -> System.out.println("method " + each));
                    }
                });
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-20s %7s %9s %11s %13s", cells);
    }
}
