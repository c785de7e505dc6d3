package blue.catbird.mls.adapters.http.log;

import blue.catbird.mls.domain.Did;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The log of refusals: one line for each call of a known caller that is refused, except what is
 * routine. Refused strangers are counted and not logged, so that nobody can fill a disk who has no
 * account; a caller has at most {@value #LINES_A_MINUTE} lines a minute, all together have at most
 * {@value #LINES_IN_ALL}, and what was left out is told with the next one.
 */
public final class RefusalLog {
    static final int LINES_A_MINUTE = 30;

    /** The most lines of all callers in a minute: some ten gigabytes in a month. */
    static final int LINES_IN_ALL = 1_000;

    /** Refusals of clients that do as they should: two commits for one epoch, for example. */
    private static final Set<String> ROUTINE = Set.of("EpochMismatch");

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int MOST_CALLERS = 10_000;
    private static final int FIRST_ERROR = 400;

    /** A token that was used before may have been sent by anybody. */
    private static final int UNAUTHORIZED = 401;

    private static final int FIRST_FAULT = 500;
    private static final String UNKNOWN = "unknown";

    private final Supplier<Optional<Pseudonyms>> pseudonyms;
    private final InstantSource clock;
    private final Cache<Did, Window> windows =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).executor(Runnable::run).build();
    private final AtomicReference<Window> ofAll = new AtomicReference<>(Window.NONE);

    /**
     * Lines within a minute.
     *
     * @param leftOut how many were left out and are still to be told
     * @param told what the last line has to tell of those left out before it; empty if it was left
     *     out itself
     */
    private record Window(long minute, int lines, long leftOut, Optional<Long> told) {
        private static final Window NONE = new Window(0, 0, 0, Optional.empty());

        private Window at(long now) {
            return now == minute ? this : new Window(now, 0, leftOut, Optional.empty());
        }

        private Window withLine() {
            return new Window(minute, lines + 1, 0, Optional.of(leftOut));
        }

        private Window without() {
            return new Window(minute, lines, leftOut + 1, Optional.empty());
        }
    }

    /**
     * @param pseudonyms what stands for callers and conversations; none while the key is not known
     */
    public RefusalLog(Supplier<Optional<Pseudonyms>> pseudonyms, InstantSource clock) {
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * A call is answered.
     *
     * @param method what was called, as the lexicon names it
     * @param outcome {@code ok}, {@code replayed}, or the name of an error
     * @param took how long it took
     */
    public void answered(
            CallFacts facts, String method, String outcome, int status, Duration took) {
        if (status < FIRST_ERROR || status == UNAUTHORIZED || ROUTINE.contains(outcome)) {
            return;
        }
        facts.caller()
                .flatMap(this::leftOutBefore)
                .ifPresent(leftOut -> write(facts, method, outcome, status, took, leftOut));
    }

    /** How many lines of {@code caller} were left out before this one; empty if this one is. */
    private Optional<Long> leftOutBefore(Did caller) {
        long minute = Minutes.at(clock);
        return windows.asMap()
                .compute(caller, (_, before) -> next(before == null ? Window.NONE : before, minute))
                .told();
    }

    private Window next(Window before, long minute) {
        Window window = before.at(minute);
        return window.lines() < LINES_A_MINUTE && isRoomForAll(minute)
                ? window.withLine()
                : window.without();
    }

    /** Accounts are many, and a disk is not. */
    private boolean isRoomForAll(long minute) {
        return ofAll.updateAndGet(window -> window.at(minute).withLine()).lines() <= LINES_IN_ALL;
    }

    private void write(
            CallFacts facts,
            String method,
            String outcome,
            int status,
            Duration took,
            long leftOut) {
        Optional<Pseudonyms> names = pseudonyms.get();
        LOG.atLevel(status < FIRST_FAULT ? Level.INFO : Level.WARN)
                .log(
                        "refused method={} outcome={} status={} ms={} caller={} convo={}{}",
                        method,
                        outcome,
                        status,
                        took.toMillis(),
                        names.flatMap(each -> facts.caller().map(each::of)).orElse(UNKNOWN),
                        facts.conversation()
                                .map(id -> names.map(it -> it.ofConversation(id)).orElse(UNKNOWN))
                                .orElse("none"),
                        leftOut == 0 ? "" : " leftOut=" + leftOut);
    }
}
