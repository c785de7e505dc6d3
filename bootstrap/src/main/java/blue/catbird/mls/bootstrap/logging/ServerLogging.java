package blue.catbird.mls.bootstrap.logging;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * SLF4J for the program. Which lines are written is for the provider that is installed to say, and
 * how they look for the subclass.
 */
abstract class ServerLogging implements SLF4JServiceProvider {
    private final SLF4JServiceProvider installed;
    private final Consumer<LogLine> writer;
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new ThreadContext();

    ServerLogging(Consumer<LogLine> writer) {
        this.installed = ServiceLoader.load(SLF4JServiceProvider.class).findFirst().orElseThrow();
        this.writer = writer;
    }

    @Override
    public void initialize() {
        installed.initialize();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> loggers.computeIfAbsent(name, this::logger);
    }

    private Logger logger(String name) {
        return new ServerLogger(installed.getLoggerFactory().getLogger(name), writer, context);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    /** The SLF4J that this is written for, in the form of SLF4J's own providers. */
    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }
}
