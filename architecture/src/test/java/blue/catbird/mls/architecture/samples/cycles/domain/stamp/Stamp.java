package blue.catbird.mls.architecture.samples.cycles.domain.stamp;

import blue.catbird.mls.architecture.samples.cycles.domain.letter.Letter;

public final class Stamp {
    private Stamp() {}

    public static void stick() {
        Letter.post(); // wrong
    }
}
