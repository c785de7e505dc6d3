package blue.catbird.mls.architecture.samples.slf4j.application;

import org.slf4j.LoggerFactory;

final class Mail {
    String logger() {
        return LoggerFactory.getLogger("mail") // wrong
                .getName(); // wrong
    }
}
