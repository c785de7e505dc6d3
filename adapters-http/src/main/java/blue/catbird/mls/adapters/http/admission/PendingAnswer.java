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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request whose answer comes from one of two: its handler, or whoever gives the handler up. The
 * first to begin is heard, and what the other sends is dropped.
 *
 * <p>It knows when its client is waited for, to send what is left of the body or to take what was
 * written, and what it {@link Held holds} meanwhile.
 */
final class PendingAnswer extends HttpStream.Wrapper implements WaitingCall {
    private enum Sender {
        NOBODY,
        HANDLER,
        OVERSEER
    }

    private enum Awaited {
        NOTHING,
        BODY,
        READER
    }

    private final Request request;
    private final Overseer overseer;
    private final AtomicReference<Sender> sender = new AtomicReference<>(Sender.NOBODY);
    private final Lag lag = new Lag();

    /** When it would have begun if its bytes had been there when they were asked for. */
    private volatile long begun;

    /** The answer in place of the handler's. */
    private Optional<ShedAnswer> instead = Optional.empty();

    private volatile Held held = Held.NOTHING;
    private volatile Awaited awaited = Awaited.NOTHING;
    private long received;
    private boolean isWriting;
    private long writing;

    PendingAnswer(HttpStream stream, Request request, Overseer overseer) {
        super(stream);
        this.request = request;
        this.overseer = overseer;
        this.begun = overseer.now();
    }

    /** The one that was made for {@code request}. */
    static PendingAnswer of(Request request) {
        if (request.getAttribute(PendingAnswer.class.getName()) instanceof PendingAnswer known) {
            return known;
        }
        throw new IllegalStateException("nobody watches over the answer");
    }

    /** Finds it by its request from now on. */
    PendingAnswer marked() {
        request.setAttribute(PendingAnswer.class.getName(), this);
        return this;
    }

    Request request() {
        return request;
    }

    /** Takes note of what it holds from now on. */
    void holds(Held what) {
        held = what;
    }

    @Override
    public Optional<?> holder() {
        return held.holder();
    }

    /** Whether it has waited for its answer for longer than {@code bound} at {@code now}. */
    boolean isOverdue(long now, Duration bound) {
        return isUnanswered() && awaited != Awaited.BODY && now - begun > bound.toNanos();
    }

    private boolean isUnanswered() {
        return sender.get() == Sender.NOBODY;
    }

    /** Whether it was answered in place of its handler. */
    boolean isGivenUp() {
        return sender.get() == Sender.OVERSEER;
    }

    @Override
    public long behind(long now) {
        return lag.at(now);
    }

    /**
     * Answers in place of the handler, and closes the connection after that.
     *
     * @param sent is told when that is written
     * @return false if the handler has begun to answer
     */
    boolean answerInstead(ShedAnswer by, MetaData.Response answer, ByteBuffer body, Callback sent) {
        if (!isOverseers(by)) {
            return false;
        }
        super.send(null, answer, true, body, sent);
        return true;
    }

    /**
     * The same, if the body is waited for: the handler, which never sees the whole of it, cannot
     * carry out what the answer says was refused.
     */
    boolean answerInsteadOfBody(
            ShedAnswer by, MetaData.Response answer, ByteBuffer body, Callback sent) {
        synchronized (this) {
            if (awaited != Awaited.BODY || !isOverseers(by)) {
                return false;
            }
        }
        super.send(null, answer, true, body, sent);
        return true;
    }

    /** Under the lock: not while the last of a body is handed over. */
    private synchronized boolean isOverseers(ShedAnswer by) {
        boolean isFirst = sender.compareAndSet(Sender.NOBODY, Sender.OVERSEER);
        if (isFirst) {
            instead = Optional.of(by);
        }
        return isFirst;
    }

    /** The answer that the client has heard in place of the handler's. */
    synchronized Optional<ShedAnswer> instead() {
        return instead;
    }

    /** Whether its client is waited for to read. */
    boolean isUnread() {
        return awaited == Awaited.READER;
    }

    @Override
    public void demand() {
        if (isUnanswered()) {
            await(Awaited.BODY);
        }
        super.demand();
    }

    /**
     * A body that trickles in is waited for until its last byte, and gets no slot before that. Once
     * the overseer has answered it never becomes whole for the handler, which could still carry out
     * what was refused: the rest is dropped as it comes.
     */
    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        while (chunk != null && isForNobody(chunk)) {
            boolean isEnd = chunk.isLast();
            chunk.release();
            chunk = isEnd ? Content.Chunk.from(new EofException("given up")) : super.read();
        }
        return chunk;
    }

    /** Counts {@code chunk}, unless the overseer was first. */
    private synchronized boolean isForNobody(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            goOn();
            return false;
        }
        if (isGivenUp()) {
            return true;
        }
        received += chunk.remaining();
        if (awaited == Awaited.BODY) {
            // The time in which it was waited for does not count.
            begun += lag.end(overseer.now(), chunk.remaining());
            if (isWhole(chunk)) {
                goOn();
            }
        }
        return false;
    }

    private boolean isWhole(Content.Chunk chunk) {
        return chunk.isLast() || received == request.getLength();
    }

    @Override
    public void send(
            MetaData.Request head,
            MetaData.Response answer,
            boolean last,
            ByteBuffer content,
            Callback callback) {
        boolean isInterim = answer != null && HttpStatus.isInterim(answer.getStatus());
        if (isInterim && sender.get() != Sender.OVERSEER) {
            super.send(head, answer, last, content, callback);
        } else if (!isInterim && isHandlers()) {
            goOn();
            beginWriting(content);
            super.send(head, answer, last, content, new Writing(callback, last));
            await(Awaited.READER);
        } else {
            callback.failed(new EofException("another answer was sent"));
        }
    }

    private boolean isHandlers() {
        return sender.compareAndSet(Sender.NOBODY, Sender.HANDLER)
                || sender.get() == Sender.HANDLER;
    }

    private synchronized void beginWriting(ByteBuffer content) {
        isWriting = true;
        writing = content == null ? 0 : content.remaining();
    }

    private void await(Awaited what) {
        Optional<PendingAnswer> crowdedOut = Optional.empty();
        synchronized (this) {
            if (what == Awaited.READER && !isWriting) {
                // The socket has taken it at once.
                return;
            }
            lag.begin(overseer.now());
            if (awaited == Awaited.NOTHING) {
                awaited = what;
                held.waits();
                crowdedOut = overseer.waits(this);
            }
        }
        crowdedOut.ifPresent(overseer::giveUp);
    }

    private synchronized void goOn() {
        if (awaited != Awaited.NOTHING) {
            awaited = Awaited.NOTHING;
            overseer.goesOn(this);
            held.goesOn();
        }
    }

    private void endWriting(boolean isEnd) {
        synchronized (this) {
            isWriting = false;
            if (awaited == Awaited.READER) {
                long _ = lag.end(overseer.now(), writing);
                goOn();
            }
        }
        if (isEnd) {
            held.ends();
        }
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
        end();
        super.succeeded();
    }

    @Override
    public void failed(Throwable cause) {
        end();
        super.failed(cause);
    }

    private void end() {
        held.ends();
        overseer.ended(this);
    }

    /** Who watches over answers. */
    interface Overseer {
        /** A clock that only moves forward, in nanoseconds. */
        long now();

        /**
         * The client of {@code answer} is waited for.
         *
         * @return who is to be given up for it
         */
        Optional<PendingAnswer> waits(PendingAnswer answer);

        /** There is no room to wait for the client of {@code answer} any longer. */
        void giveUp(PendingAnswer answer);

        /** The client of {@code answer} has moved. */
        void goesOn(PendingAnswer answer);

        /** {@code answer} has ended. */
        void ended(PendingAnswer answer);
    }

    /** Tells when what the handler has sent is written. */
    private final class Writing extends Callback.Nested {
        private final boolean isLast;

        private Writing(Callback callback, boolean isLast) {
            super(callback);
            this.isLast = isLast;
        }

        @Override
        public void succeeded() {
            endWriting(isLast);
            super.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            endWriting(true);
            super.failed(cause);
        }
    }
}
