package blue.catbird.mls.adapters.http.admission;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A request whose answer comes from one of two: its handler, or whoever gives the handler up. The
 * first to begin is heard, and what the other sends is dropped.
 */
final class PendingAnswer extends HttpStream.Wrapper {
    private enum Sender {
        NOBODY,
        HANDLER,
        OVERSEER
    }

    private final Request request;
    private final LongSupplier nanoseconds;
    private final Consumer<PendingAnswer> onEnd;
    private final AtomicReference<Sender> sender = new AtomicReference<>(Sender.NOBODY);

    /** When it would have begun if its bytes had been there when they were asked for. */
    private volatile long begun;

    private volatile boolean waiting;
    private volatile long waitingSince;

    /**
     * @param onEnd is told when the request has ended
     */
    PendingAnswer(
            HttpStream stream,
            Request request,
            LongSupplier nanoseconds,
            Consumer<PendingAnswer> onEnd) {
        super(stream);
        this.request = request;
        this.nanoseconds = nanoseconds;
        this.onEnd = onEnd;
        this.begun = nanoseconds.getAsLong();
    }

    Request request() {
        return request;
    }

    /** Whether it has waited for its answer for longer than {@code bound} at {@code now}. */
    boolean isOverdue(long now, Duration bound) {
        return sender.get() == Sender.NOBODY && !waiting && now - begun > bound.toNanos();
    }

    /**
     * Answers in place of the handler, and closes the connection after that.
     *
     * @return false if the handler has begun to answer
     */
    boolean answerInstead(MetaData.Response answer, ByteBuffer body) {
        if (!sender.compareAndSet(Sender.NOBODY, Sender.OVERSEER)) {
            return false;
        }
        super.send(null, answer, true, body, Callback.NOOP);
        return true;
    }

    @Override
    public void demand() {
        waiting = true;
        waitingSince = nanoseconds.getAsLong();
        super.demand();
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (chunk != null && waiting) {
            long before = waitingSince - begun;
            begun = nanoseconds.getAsLong() - before;
            waiting = false;
        }
        return chunk;
    }

    @Override
    public void send(
            MetaData.Request head,
            MetaData.Response answer,
            boolean last,
            ByteBuffer content,
            Callback callback) {
        boolean isInterim = answer != null && HttpStatus.isInterim(answer.getStatus());
        if (isInterim ? sender.get() != Sender.OVERSEER : isHandlers()) {
            super.send(head, answer, last, content, callback);
        } else {
            callback.failed(new EofException("another answer was sent"));
        }
    }

    private boolean isHandlers() {
        return sender.compareAndSet(Sender.NOBODY, Sender.HANDLER)
                || sender.get() == Sender.HANDLER;
    }

    /** A handler that fails does not take the other answer back. */
    @Override
    public Runnable cancelSend(Throwable cause, Callback callback) {
        return sender.get() == Sender.OVERSEER
                ? () -> callback.failed(cause)
                : super.cancelSend(cause, callback);
    }

    @Override
    public void succeeded() {
        onEnd.accept(this);
        super.succeeded();
    }

    @Override
    public void failed(Throwable cause) {
        onEnd.accept(this);
        super.failed(cause);
    }
}
