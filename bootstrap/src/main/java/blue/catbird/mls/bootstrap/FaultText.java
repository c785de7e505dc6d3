package blue.catbird.mls.bootstrap;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An exception as text for the log: types and frames. What it says is left out, because the
 * messages of a storage repeat the values of its rows.
 */
final class FaultText {
    private static final int MAX_CAUSES = 8;

    private FaultText() {}

    static String of(Throwable fault) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(FaultText::one)
                .collect(Collectors.joining("\ncaused by "));
    }

    private static String one(Throwable fault) {
        return Arrays.stream(fault.getStackTrace())
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining("", fault.getClass().getName(), ""));
    }
}
