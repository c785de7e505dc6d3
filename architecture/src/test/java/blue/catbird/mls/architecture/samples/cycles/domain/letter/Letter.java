package blue.catbird.mls.architecture.samples.cycles.domain.letter;

import blue.catbird.mls.architecture.samples.cycles.domain.stamp.Stamp;

public final class Letter {
    private Letter() {}

    public static void post() {
        Stamp.stick(); // wrong
    }
}
