package blue.catbird.mls.benchmarks.scenario;

import java.util.concurrent.ThreadLocalRandom;

/** Random bytes, quickly made and of no use for secrets. */
public final class Dice {
    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
