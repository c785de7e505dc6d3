package blue.catbird.mls.architecture.ports;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods of the ports use cases called: what only a test calls is of no use to anybody. */
final class PortCalls {
    private final Set<Method> called = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<Boolean> inUseCase = ThreadLocal.withInitial(() -> false);

    /** Makes a call of a use case, whose calls of ports count. */
    Object byUseCase(Callable<Object> call) throws Exception {
        inUseCase.set(true);
        try {
            return call.call();
        } finally {
            inUseCase.set(false);
        }
    }

    /** All methods of a session, and of the ports that it gives. */
    static Set<Method> all() {
        return Arrays.stream(Session.class.getMethods())
                .flatMap(method -> Stream.concat(Stream.of(method), portOf(method)))
                .collect(Collectors.toSet());
    }

    /** The methods of the port that a method of a session gives, if it gives one. */
    private static Stream<Method> portOf(Method method) {
        return givesPort(method) ? Arrays.stream(method.getReturnType().getMethods()) : Stream.of();
    }

    private static boolean givesPort(Method method) {
        return method.getDeclaringClass().equals(Session.class)
                && method.getReturnType().isInterface()
                && method.getReturnType()
                        .getPackageName()
                        .startsWith(Session.class.getPackageName());
    }

    /** The same storage, with every call counted here. */
    Transactor counted(Transactor storage) {
        return new Transactor() {
            @Override
            public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                return storage.inTransaction(
                        patience, session -> work.apply(counted(Session.class, session)));
            }
        };
    }

    private <P> P counted(Class<P> port, P real) {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (inUseCase.get()) {
                        called.add(method);
                    }
                    Object result = call(real, method, arguments);
                    return givesPort(method) ? countedAs(method.getReturnType(), result) : result;
                };
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private <P> P countedAs(Class<P> port, Object real) {
        return counted(port, port.cast(real));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The methods that no use case called, as {@code Port.method}. */
    Set<String> missed() {
        Set<String> missed = new TreeSet<>();
        for (Method method : all()) {
            if (!called.contains(method)) {
                missed.add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
            }
        }
        return missed;
    }
}
