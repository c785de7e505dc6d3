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
 * A deadline for answers, a minimum pace for clients, and graceful shutdown. A request that is not
 * answered in time, or not before the server has to end, is answered with 503, whatever its handler
 * does; what the handler comes to is not undone, as after an answer that was lost. Time in which
 * the server waits for the bytes of the request does not count.
 */
public final class AnswerDeadline extends GracefulHandler implements PendingAnswer.Overseer {
    /** How often deadlines are looked at. */
    static final Duration STEP = Duration.ofMillis(250);

    /** How long clients have time to read the last answer before their connection is closed. */
    static final Duration FAREWELL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AnswerDeadline.class);

    private final Duration bound;
    private final Duration mostLag;
    private final Answers answers;
    private final ClientConnections connections;
    private final WaitingRoom<PendingAnswer> waitingRoom;
    private final LongSupplier nanoseconds;
    private final Set<PendingAnswer> pending = ConcurrentHashMap.newKeySet();
    private volatile Optional<Scheduler.Task> timer = Optional.empty();

    /**
     * @param bound how long a request waits for its answer
     * @param mostLag how far a client may be behind the minimum pace
     * @param nanoseconds a clock that only moves forward
     */
    AnswerDeadline(
            Duration bound,
            Duration mostLag,
            Answers answers,
            ClientConnections connections,
            WaitingRoom<PendingAnswer> waitingRoom,
            LongSupplier nanoseconds) {
        this.bound = bound;
        this.mostLag = mostLag;
        this.answers = answers;
        this.connections = connections;
        this.waitingRoom = waitingRoom;
        this.nanoseconds = nanoseconds;
    }

    /**
     * The answers that requests hear in place of those of their handlers.
     *
     * @param late to one whose answer takes too long
     * @param slow to one whose body takes too long
     * @param crowded to one that waits for its body while there is no room to
     * @param stopping because the server stops
     */
    public record Answers(
            ShedAnswer late, ShedAnswer slow, ShedAnswer crowded, ShedAnswer stopping) {}

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
            connections.closeLateHeads(now);
            for (PendingAnswer each : pending) {
                look(each, now);
            }
        } finally {
            if (isRunning()) {
                schedule();
            }
        }
    }

    private void look(PendingAnswer request, long now) {
        if (request.isGivenUp()) {
            // It has time to read why.
            return;
        }
        if (request.behind(now) > mostLag.toNanos()) {
            giveUp(request, answers.slow());
        } else if (request.isOverdue(now, bound) && answers.late().sendInstead(request)) {
            LOG.warn("a request was not answered within {}, and hears 503", bound);
        }
    }

    /** Ends a request, if it still waits for its client: with an answer if it has none. */
    private void giveUp(PendingAnswer request, ShedAnswer answer) {
        KeepAliveEndPoint.of(request.request())
                .ifPresent(
                        connection -> {
                            Callback farewell =
                                    Callback.from(
                                            () -> sayFarewell(connection), _ -> connection.close());
                            if (!answer.sendInsteadOfBody(request, farewell)
                                    && request.isUnread()) {
                                connection.close();
                            }
                        });
    }

    private void sayFarewell(KeepAliveEndPoint connection) {
        connection.closeAfter(FAREWELL, getServer().getScheduler());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isShutdown()) {
            answers.stopping().send(request, response, callback);
            return true;
        }
        KeepAliveEndPoint.of(request).ifPresent(KeepAliveEndPoint::requestBegun);
        request.addHttpStreamWrapper(
                stream -> {
                    PendingAnswer answer = new PendingAnswer(stream, request, this).marked();
                    pending.add(answer);
                    return answer;
                });
        return super.handle(request, response, callback);
    }

    @Override
    public long now() {
        return nanoseconds.getAsLong();
    }

    @Override
    public Optional<PendingAnswer> waits(PendingAnswer answer) {
        return waitingRoom.enter(answer, now());
    }

    @Override
    public void giveUp(PendingAnswer answer) {
        giveUp(answer, answers.crowded());
    }

    @Override
    public void goesOn(PendingAnswer answer) {
        waitingRoom.leave(answer);
    }

    @Override
    public void ended(PendingAnswer answer) {
        pending.remove(answer);
        waitingRoom.leave(answer);
        KeepAliveEndPoint.of(answer.request()).ifPresent(KeepAliveEndPoint::requestEnded);
    }

    /**
     * Answers all requests that have no answer yet: the server stops now.
     *
     * @return how many there were
     */
    public int giveUp() {
        int count = 0;
        for (PendingAnswer each : pending) {
            if (answers.stopping().sendInstead(each)) {
                count++;
            }
        }
        return count;
    }
}
