import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.MethodExitEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import com.sun.jdi.request.MethodExitRequest;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A walk through each method of the service: the source files and methods of this project that one
 * call enters, from its endpoint to its reply. {@code java Walk.java PORT [METHOD]} attaches to the
 * Java debug wire protocol at a port of loopback, counts what the calls of a program enter, and
 * prints the counts of the last call of each method; with METHOD what that call entered, too.
 *
 * <p>A lambda counts as the method that it stands in; what the compiler makes is not counted.
 */
final class Walk {
    private static final String PROJECT = "blue.catbird.mls.";
    private static final String ENDPOINT = PROJECT + "adapters.http.xrpc.XrpcEndpoint";
    private static final String BEGIN = "answer";
    private static final String METHODS = PROJECT + "adapters.http.methods.";

    private static final long PAUSE_NANOS = 100_000_000;

    /** The calls that are under way, by thread. */
    private final Map<Long, Call> calls = new HashMap<>();

    private final Map<String, Call> last = new TreeMap<>();

    /** One call; its name is that of the endpoint that it enters first. */
    private static final class Call {
        private final Set<String> files = new LinkedHashSet<>();
        private final Set<String> methods = new LinkedHashSet<>();
        private String name = "";

        void enter(Method method) {
            String type = method.declaringType().name();
            if (name.isEmpty() && type.startsWith(METHODS) && type.endsWith("Endpoint")) {
                name = type.substring(METHODS.length(), type.length() - "Endpoint".length());
            }
            if (method.isSynthetic() || method.isBridge() || isMadeByTheCompiler(method)) {
                return;
            }
            files.add(sourceOf(method));
            methods.add(type + "." + method.name() + method.signature());
        }

        /** Accessors and constructors of records and enums have the line of their type alone. */
        private static boolean isMadeByTheCompiler(Method method) {
            try {
                int first = method.declaringType().allLineLocations().getFirst().lineNumber();
                return method.isStaticInitializer()
                        || method.allLineLocations().stream()
                                .allMatch(location -> location.lineNumber() == first)
                                && isRecordOrEnum(method);
            } catch (AbsentInformationException e) {
                return true;
            }
        }

        private static boolean isRecordOrEnum(Method method) {
            return method.declaringType() instanceof com.sun.jdi.ClassType type
                    && type.superclass() != null
                    && Set.of("java.lang.Record", "java.lang.Enum")
                            .contains(type.superclass().name());
        }

        private static String sourceOf(Method method) {
            String type = method.declaringType().name();
            String folder = type.substring(0, type.lastIndexOf('.') + 1);
            try {
                return folder + method.declaringType().sourceName();
            } catch (AbsentInformationException e) {
                return folder + "?";
            }
        }
    }

    private Walk() {}

    public static void main(String[] args) throws Exception {
        Walk walk = new Walk();
        walk.follow(attach(args[0]));
        walk.print(args.length > 1 ? args[1] : "");
    }

    private static VirtualMachine attach(String port) throws Exception {
        AttachingConnector sockets =
                Bootstrap.virtualMachineManager().attachingConnectors().stream()
                        .filter(each -> each.transport().name().equals("dt_socket"))
                        .findFirst()
                        .orElseThrow();
        Map<String, Connector.Argument> arguments = sockets.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(port);
        for (int tries = 1; ; tries++) {
            try {
                return sockets.attach(arguments);
            } catch (IOException e) {
                if (tries == 600) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void follow(VirtualMachine machine) throws InterruptedException {
        MethodEntryRequest entries = machine.eventRequestManager().createMethodEntryRequest();
        entries.addClassFilter(PROJECT + "*");
        entries.addClassExclusionFilter(PROJECT + "demo.*");
        entries.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        entries.enable();
        MethodExitRequest exits = machine.eventRequestManager().createMethodExitRequest();
        exits.addClassFilter(ENDPOINT);
        exits.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        exits.enable();
        machine.resume();
        while (true) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                switch (event) {
                    case MethodEntryEvent entry -> entered(entry);
                    case MethodExitEvent exit -> left(exit);
                    case VMDisconnectEvent _ -> {
                        return;
                    }
                    default -> {}
                }
            }
            events.resume();
        }
    }

    private void entered(MethodEntryEvent entry) {
        long thread = entry.thread().uniqueID();
        if (isCall(entry.method())) {
            calls.putIfAbsent(thread, new Call());
        }
        Call call = calls.get(thread);
        if (call != null) {
            call.enter(entry.method());
        }
    }

    private void left(MethodExitEvent exit) {
        if (isCall(exit.method())) {
            Call call = calls.remove(exit.thread().uniqueID());
            if (call != null && !call.name.isEmpty()) {
                last.put(call.name, call);
            }
        }
    }

    /** The public way in; there are others of the same name. */
    private static boolean isCall(Method method) {
        return method.declaringType().name().equals(ENDPOINT)
                && method.name().equals(BEGIN)
                && method.isPublic();
    }

    private void print(String chosen) {
        System.out.println(row("method", "files", "methods"));
        last.forEach(
                (name, call) ->
                        System.out.println(row(name, call.files.size(), call.methods.size())));
        last.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(chosen))
                .forEach(
                        each -> {
                            System.out.println("\nfiles:");
                            each.getValue().files.forEach(System.out::println);
                            System.out.println("\nmethods:");
                            each.getValue().methods.forEach(System.out::println);
                        });
    }

    private static String row(Object name, Object files, Object methods) {
        return String.format(Locale.ROOT, "%-24s %5s %7s", name, files, methods);
    }
}
