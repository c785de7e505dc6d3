package blue.catbird.mls.architecture.samples.slf4j.bootstrap;

import org.slf4j.LoggerFactory;

final class Main {
    String logger() {
        return LoggerFactory.getLogger("main").getName();
    }
}
