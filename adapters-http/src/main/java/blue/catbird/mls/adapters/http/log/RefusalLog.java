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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The log of refusals: one line for each call of a known caller that is refused, except what is
 * routine. Refused strangers are counted and not logged, so that nobody can fill a disk who has no
 * account; a caller has at most {@value #LINES_A_MINUTE} lines a minute, and what was left out is
 * told with the next one.
 */
public final class RefusalLog {
    static final int LINES_A_MINUTE = 30;

    /** Refusals of clients that do as they should: two commits for one epoch, for example. */
    private static final Set<String> ROUTINE = Set.of("EpochMismatch");

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int MOST_CALLERS = 10_000;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAULT = 500;
    private static final String UNKNOWN = "unknown";

    private final Supplier<Optional<Pseudonyms>> pseudonyms;
    private final InstantSource clock;
    private final Cache<Did, Window> windows =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).executor(Runnable::run).build();

    /** The lines of one caller within a minute, and how many were left out before and in it. */
    private static final class Window {
        private final long minute;
        private final AtomicLong lines = new AtomicLong();
        private final AtomicLong leftOut;

        private Window(long minute, long leftOut) {
            this.minute = minute;
            this.leftOut = new AtomicLong(leftOut);
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
        if (status < FIRST_ERROR || ROUTINE.contains(outcome)) {
            return;
        }
        facts.caller()
                .flatMap(this::leftOutBefore)
                .ifPresent(leftOut -> write(facts, method, outcome, status, took, leftOut));
    }

    /** How many lines of {@code caller} were left out before this one; empty if this one is. */
    private Optional<Long> leftOutBefore(Did caller) {
        long minute = Minutes.at(clock);
        Window window =
                windows.asMap()
                        .compute(
                                caller,
                                (_, before) -> current(Optional.ofNullable(before), minute));
        if (window.lines.incrementAndGet() > LINES_A_MINUTE) {
            window.leftOut.incrementAndGet();
            return Optional.empty();
        }
        return Optional.of(window.leftOut.getAndSet(0));
    }

    private static Window current(Optional<Window> before, long minute) {
        return before.filter(window -> window.minute == minute)
                .orElseGet(
                        () ->
                                new Window(
                                        minute,
                                        before.map(window -> window.leftOut.get()).orElse(0L)));
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
