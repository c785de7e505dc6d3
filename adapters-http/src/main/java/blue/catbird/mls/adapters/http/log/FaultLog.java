package blue.catbird.mls.adapters.http.log;

import blue.catbird.mls.application.port.failure.StorageUnavailable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;

/**
 * The log of faults: a line with the cause for each call that met one, and a stack once a minute
 * for each kind. Of exceptions only the storage's own say what they say: those of others may repeat
 * what a client sent.
 */
public final class FaultLog {
    private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);
    private static final int MOST_KINDS = 1_000;

    private final InstantSource clock;

    /** In which minute the stack of each kind was written last. */
    private final Cache<String, Long> written =
            Caffeine.newBuilder().maximumSize(MOST_KINDS).executor(Runnable::run).build();

    public FaultLog(InstantSource clock) {
        this.clock = clock;
    }

    /** The storage cannot do what a call of {@code method} needs at the moment. */
    public void unavailable(String method, StorageUnavailable fault) {
        LOG.warn("storage unavailable method={} {}", method, told(fault));
    }

    /** A call of {@code method} met a bug, or something that is broken. */
    public void fault(String method, Throwable fault) {
        LOG.error("fault method={} {}", method, told(fault));
    }

    private String told(Throwable fault) {
        String cause = FaultText.cause(fault);
        Long minute = Minutes.at(clock);
        boolean isKnown = minute.equals(written.asMap().put(cause, minute));
        return "cause=\"" + cause + "\"" + (isKnown ? "" : "\n" + FaultText.stack(fault));
    }
}
