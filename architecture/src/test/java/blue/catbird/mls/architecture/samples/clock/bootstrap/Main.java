package blue.catbird.mls.architecture.samples.clock.bootstrap;

import java.time.InstantSource;

final class Main {
    InstantSource clock() {
        return InstantSource.system();
    }
}
