package blue.catbird.mls.benchmarks.scenario;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.application.identity.VerificationKey.Curve;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Somebody who calls, known by a did:key. */
record User(DevIdentity identity, String did) {
    /** New users, every other one with a key on secp256k1 (ES256K) and on P-256 (ES256). */
    static List<User> some(int count) {
        SecureRandom random = new SecureRandom();
        return IntStream.range(0, count)
                .mapToObj(i -> DevIdentity.random(i % 2 == 0 ? Curve.ES256K : Curve.ES256, random))
                .map(identity -> new User(identity, identity.did().value()))
                .toList();
    }
}
