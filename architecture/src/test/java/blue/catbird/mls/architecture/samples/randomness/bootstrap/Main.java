package blue.catbird.mls.architecture.samples.randomness.bootstrap;

import java.security.SecureRandom;

final class Main {
    SecureRandom random() {
        return new SecureRandom();
    }
}
