package blue.catbird.mls.architecture.samples.domain.domain;

import java.nio.file.Path;
import java.util.List;

record Order(List<String> lines) {
    boolean isWritten() {
        return Path.of("order").isAbsolute(); // wrong
    }
}
