package blue.catbird.mls.application.keypackage;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import java.time.Instant;
import java.util.Optional;

/** Puts a key package of the caller into the directory; the same one again is a success. */
public interface PublishKeyPackage
        extends Write<PublishKeyPackage.Command, PublishKeyPackage.Published> {
    /**
     * The command.
     *
     * @param cipherSuite the registered name of the package's suite
     * @param expires when it is to be given out no longer, at most 90 days ahead
     */
    record Command(Bytes keyPackage, String cipherSuite, Optional<Instant> expires) {}

    record Published(KeyPackageHash hash, KeyPackageRef ref) {}
}
