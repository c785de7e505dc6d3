package blue.catbird.mls.architecture.samples.dev.dev.postgres;

import blue.catbird.mls.architecture.samples.dev.bootstrap.Settings;
import blue.catbird.mls.architecture.samples.dev.bootstrap.dev.Lender;

final class Table implements Lender {
    @Override
    public int lend() {
        return Settings.port(); // wrong
    }
}
