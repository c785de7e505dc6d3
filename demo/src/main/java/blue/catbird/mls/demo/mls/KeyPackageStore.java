package blue.catbird.mls.demo.mls;

import org.bouncycastle.mls.codec.Welcome;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The key packages of a device with their private keys, kept until {@link #forget} says that a join
 * is certain. It outlives the {@link MlsClient} that uses it, as a disk would: a client that
 * crashed while joining is made anew on the same store and joins again from the same Welcome.
 */
public final class KeyPackageStore {
    private final List<KeyPackageBundle> bundles = new CopyOnWriteArrayList<>();

    public void keep(KeyPackageBundle bundle) {
        bundles.add(bundle);
    }

    /** Forgets a package whose Welcome has been confirmed; unknown ones are ignored. */
    public void forget(KeyPackageBundle bundle) {
        bundles.remove(bundle);
    }

    Optional<KeyPackageBundle> namedIn(Welcome welcome) throws Exception {
        for (KeyPackageBundle bundle : bundles) {
            if (bundle.isNamedIn(welcome)) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }
}
