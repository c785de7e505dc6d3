package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.SpentTokens;
import blue.catbird.mls.contracts.StorageContract;
import blue.catbird.mls.contracts.StorageUnderTest;
import blue.catbird.mls.domain.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Binds the contract to a storage in memory that breaks a promise: a subclass overrides the store
 * in which it breaks it. Without an override it is sound.
 *
 * <p>The names of the subclasses do not end in Test, so that the build runs none of them by itself.
 */
abstract class BrokenStorage implements StorageContract {
    @Override
    public final StorageUnderTest newStorage() {
        StorageUnderTest sound = new MemoryStorage();
        return new Broken(sound, transactor(sound.transactor()));
    }

    Transactor transactor(Transactor real) {
        return new InSession(real);
    }

    Loaded load(Session real, Needs needs, Locking locking) {
        return real.load(needs, locking);
    }

    Conversations conversations(Session real) {
        return real.conversations();
    }

    MessageLog messages(Session real) {
        return real.messages();
    }

    Welcomes welcomes(Session real) {
        return real.welcomes();
    }

    KeyPackages keyPackages(Session real) {
        return real.keyPackages();
    }

    RecordedReplies replies(Session real) {
        return real.replies();
    }

    SpentTokens tokens(Session real) {
        return real.tokens();
    }

    Events events(Session real) {
        return real.events();
    }

    PublishedKeys publishedKeys(Session real) {
        return real.publishedKeys();
    }

    Instant now(Session real) {
        return real.now();
    }

    /** Sound transactions, within which the stores may be broken. */
    private final class InSession implements Transactor {
        private final Transactor real;

        InSession(Transactor real) {
            this.real = real;
        }

        @Override
        public <T> T inTransaction(Duration patience, Function<Session, T> work) {
            return real.inTransaction(
                    patience,
                    session -> work.apply(new BrokenSession(session, BrokenStorage.this)));
        }
    }

    private record BrokenSession(Session real, BrokenStorage faults) implements Session {
        @Override
        public Loaded load(Needs needs, Locking locking) {
            return faults.load(real, needs, locking);
        }

        @Override
        public Conversations conversations() {
            return faults.conversations(real);
        }

        @Override
        public MessageLog messages() {
            return faults.messages(real);
        }

        @Override
        public Welcomes welcomes() {
            return faults.welcomes(real);
        }

        @Override
        public KeyPackages keyPackages() {
            return faults.keyPackages(real);
        }

        @Override
        public RecordedReplies replies() {
            return faults.replies(real);
        }

        @Override
        public SpentTokens tokens() {
            return faults.tokens(real);
        }

        @Override
        public Events events() {
            return faults.events(real);
        }

        @Override
        public PublishedKeys publishedKeys() {
            return faults.publishedKeys(real);
        }

        @Override
        public Instant now() {
            return faults.now(real);
        }
    }

    private record Broken(StorageUnderTest sound, Transactor transactor)
            implements StorageUnderTest {
        @Override
        public void advance(Duration by) {
            sound.advance(by);
        }

        @Override
        public Object everything() {
            return sound.everything();
        }

        @Override
        public List<Event> events() {
            return sound.events();
        }
    }
}
