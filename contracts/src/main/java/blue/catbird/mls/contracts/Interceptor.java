package blue.catbird.mls.contracts;

import blue.catbird.mls.application.UseCases;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.concurrent.Callable;

/** An interceptor of calls of use cases. */
@FunctionalInterface
public interface Interceptor {
    /** Makes the call, and tells its answer. */
    Object around(Callable<Object> call) throws Exception;

    /** The same use cases, with this one around each of their calls. */
    default UseCases around(UseCases useCases) {
        try {
            RecordComponent[] components = UseCases.class.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] intercepted = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                intercepted[i] = around(types[i], components[i].getAccessor().invoke(useCases));
            }
            return UseCases.class.getConstructor(types).newInstance(intercepted);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object around(Class<?> type, Object useCase) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    try {
                        return around(() -> method.invoke(useCase, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
