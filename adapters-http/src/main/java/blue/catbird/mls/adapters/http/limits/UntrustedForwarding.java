package blue.catbird.mls.adapters.http.limits;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A warning, given once, that {@code X-Forwarded-For} is ignored: behind a proxy that is not named
 * in the settings all clients have one address, and share what one may do.
 */
public final class UntrustedForwarding {
    private static final Logger LOG = LoggerFactory.getLogger(UntrustedForwarding.class);

    private final AtomicBoolean warned = new AtomicBoolean();

    /** The header came from a peer that is not trusted. */
    public void seen() {
        if (!warned.getAndSet(true)) {
            LOG.warn(
                    "X-Forwarded-For came from an address that is not in MLS_TRUSTED_PROXIES, and"
                            + " is ignored. If there is a proxy in front of this server, set"
                            + " MLS_TRUSTED_PROXIES to its addresses; else all its clients count as"
                            + " one. This is said once");
        }
    }
}
