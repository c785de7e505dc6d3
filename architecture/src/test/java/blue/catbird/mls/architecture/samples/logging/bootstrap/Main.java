package blue.catbird.mls.architecture.samples.logging.bootstrap;

import java.util.logging.Logger;

final class Main {
    String logger() {
        return Logger.getLogger("main") // wrong
                .getName(); // wrong
    }
}
