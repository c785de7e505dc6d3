package blue.catbird.mls.adapters.http;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** A storage that fails each time in the same way. */
record Broken(Supplier<? extends RuntimeException> failure) implements Transactor {
    @Override
    public <T> T inTransaction(Duration patience, Function<Session, T> work) {
        throw failure.get();
    }
}
