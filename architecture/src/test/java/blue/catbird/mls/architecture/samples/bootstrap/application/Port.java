package blue.catbird.mls.architecture.samples.bootstrap.application;

import blue.catbird.mls.architecture.samples.bootstrap.bootstrap.Settings;

final class Port {
    int number() {
        return Settings.port(); // wrong
    }
}
