package blue.catbird.mls.bootstrap.embedded;

import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.spi.SLF4JServiceProvider;

import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Where nobody has brought a logger, nothing is logged, and nobody complains about it on {@code
 * System.err}: neither SLF4J, once, nor Javalin, at each start. Where somebody has brought one,
 * nothing changes.
 */
final class QuietLogging {
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private QuietLogging() {}

    /** The result of {@code start}, which starts a server. */
    static <T> T during(Supplier<T> start) {
        if (ServiceLoader.load(SLF4JServiceProvider.class).findFirst().isPresent()) {
            return start.get();
        }
        quietSlf4j();
        return quietJavalin(start);
    }

    /** SLF4J reads the property once, with its first logger. */
    private static void quietSlf4j() {
        if (System.getProperty(VERBOSITY) == null) {
            System.setProperty(VERBOSITY, "ERROR");
            LoggerFactory.getILoggerFactory();
            System.clearProperty(VERBOSITY);
        }
    }

    /** Javalin looks for a logger with the class loader of the thread that starts it. */
    private static <T> T quietJavalin(Supplier<T> start) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(
                new LoaderWithService(
                        usual, SLF4JServiceProvider.class, NOP_FallbackServiceProvider.class));
        try {
            return start.get();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }
}
