package blue.catbird.mls.bootstrap.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;

import java.util.Optional;
import java.util.function.Consumer;

/** A logger that is enabled where the installed one is, and whose lines know their request. */
final class ServerLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;
    private static final String REQUEST_ID = "requestId";

    private final transient Logger installed;
    private final transient Consumer<LogLine> writer;
    private final transient MDCAdapter context;

    ServerLogger(Logger installed, Consumer<LogLine> writer, MDCAdapter context) {
        this.name = installed.getName();
        this.installed = installed;
        this.writer = writer;
        this.context = context;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
        writer.accept(
                new LogLine(
                        installed,
                        level,
                        Thread.currentThread().getName(),
                        message,
                        Optional.ofNullable(context.get(REQUEST_ID)),
                        Optional.ofNullable(thrown)));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return installed.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return installed.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return installed.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return installed.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return installed.isErrorEnabled();
    }
}
