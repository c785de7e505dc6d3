package blue.catbird.mls.benchmarks.scenario;

import java.util.SplittableRandom;

/** Random bytes, quickly made and of no use for secrets. */
final class Dice {
    private final SplittableRandom random = new SplittableRandom();

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
