package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.did.Failure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A warning, at most once a minute, that the directory of DIDs fails: callers whose keys are not
 * known hear 503 meanwhile, and nothing else in the log would say why.
 */
final class DirectoryOutage {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryOutage.class);
    private static final int SECONDS = 60;

    private final AtomicLong warned = new AtomicLong(Long.MIN_VALUE);

    /** A look-up has failed for a cause that may pass. */
    void seen(Failure failure, Instant now) {
        long minute = Math.floorDiv(now.getEpochSecond(), SECONDS);
        if (warned.getAndAccumulate(minute, Math::max) < minute) {
            LOG.warn(
                    "directory of DIDs fails reason={}: callers whose keys are not known hear 503;"
                            + " see MLS_DID_PLC_URL",
                    failure.name().toLowerCase(Locale.ROOT));
        }
    }
}
