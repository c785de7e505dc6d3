package blue.catbird.mls.adapters.http.log;

import java.time.InstantSource;

/** Minutes by the clock on the wall, in which log lines are counted together. */
final class Minutes {
    private static final int SECONDS = 60;

    private Minutes() {}

    /** The minute that it is, counted since 1970. */
    static long at(InstantSource clock) {
        return Math.floorDiv(clock.instant().getEpochSecond(), SECONDS);
    }
}
