package blue.catbird.mls.bootstrap.logging;

import org.slf4j.Logger;
import org.slf4j.event.Level;

import java.util.Optional;

/**
 * A log event.
 *
 * @param logger the installed logger of the line's name
 * @param message with its arguments put in
 * @param requestId of the request that the line belongs to
 */
record LogLine(
        Logger logger,
        Level level,
        String thread,
        String message,
        Optional<String> requestId,
        Optional<Throwable> thrown) {}
