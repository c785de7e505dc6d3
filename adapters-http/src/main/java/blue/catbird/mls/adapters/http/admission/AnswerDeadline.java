package blue.catbird.mls.adapters.http.admission;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A deadline for answers, and graceful shutdown. A request that is not answered in time, or not
 * before the server has to end, is answered with 503, whatever its handler does; what the handler
 * comes to is not undone, as after an answer that was lost. Time in which the server waits for the
 * bytes of the request does not count.
 */
public final class AnswerDeadline extends GracefulHandler {
    /** How often deadlines are looked at. */
    static final Duration STEP = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(AnswerDeadline.class);

    private final Duration bound;
    private final Rejection late;
    private final Rejection stopping;
    private final LongSupplier nanoseconds;
    private final Set<PendingAnswer> pending = ConcurrentHashMap.newKeySet();
    private volatile Optional<Scheduler.Task> timer = Optional.empty();

    /**
     * @param bound how long a request waits for its answer
     * @param late what is answered when it has waited that long
     * @param stopping what is answered because the server stops
     * @param nanoseconds a clock that only moves forward
     */
    public AnswerDeadline(
            Duration bound, Rejection late, Rejection stopping, LongSupplier nanoseconds) {
        this.bound = bound;
        this.late = late;
        this.stopping = stopping;
        this.nanoseconds = nanoseconds;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        schedule();
    }

    @Override
    protected void doStop() throws Exception {
        timer.ifPresent(Scheduler.Task::cancel);
        super.doStop();
    }

    private void schedule() {
        timer =
                Optional.of(
                        getServer()
                                .getScheduler()
                                .schedule(this::look, STEP.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void look() {
        try {
            long now = nanoseconds.getAsLong();
            for (PendingAnswer each : pending) {
                if (each.isOverdue(now, bound) && late.sendInstead(each)) {
                    LOG.warn("a request was not answered within {}, and hears 503", bound);
                }
            }
        } finally {
            if (isRunning()) {
                schedule();
            }
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isShutdown()) {
            stopping.send(request, response, callback);
            return true;
        }
        connection(request).ifPresent(KeepAliveEndPoint::requestBegun);
        request.addHttpStreamWrapper(
                stream -> {
                    PendingAnswer answer =
                            new PendingAnswer(stream, request, nanoseconds, this::ended);
                    pending.add(answer);
                    return answer;
                });
        return super.handle(request, response, callback);
    }

    private void ended(PendingAnswer answer) {
        pending.remove(answer);
        connection(answer.request()).ifPresent(KeepAliveEndPoint::requestEnded);
    }

    private static Optional<KeepAliveEndPoint> connection(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint()
                        instanceof KeepAliveEndPoint connection
                ? Optional.of(connection)
                : Optional.empty();
    }

    /**
     * Answers all requests that have no answer yet: the server stops now.
     *
     * @return how many there were
     */
    public int giveUp() {
        int count = 0;
        for (PendingAnswer each : pending) {
            if (stopping.sendInstead(each)) {
                count++;
            }
        }
        return count;
    }
}
