package blue.catbird.mls.architecture.samples.randomness.adapters.memory;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

final class Cup {
    private final RandomGenerator given;

    Cup(RandomGenerator given) {
        this.given = given;
    }

    int honest() {
        return given.nextInt(6);
    }

    int die() {
        return new Random() // wrong
                .nextInt(6);
    }

    int fairDie() {
        return new SecureRandom() // wrong
                .nextInt(6);
    }

    Supplier<Random> laterDie() {
        return Random::new; // wrong
    }

    int ownDie() {
        return ThreadLocalRandom.current() // wrong
                .nextInt(6);
    }

    RandomGenerator anyDie() {
        return RandomGenerator.getDefault(); // wrong
    }

    double needle() {
        return Math.random(); // wrong
    }

    UUID name() {
        return UUID.randomUUID(); // wrong
    }

    void shuffle(List<String> cards) {
        Collections.shuffle(cards); // wrong
    }
}
