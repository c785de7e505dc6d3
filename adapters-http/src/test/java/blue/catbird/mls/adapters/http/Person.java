package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.crypto.ServiceClaims;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import java.security.SecureRandom;
import java.time.Instant;

/** Somebody who calls, with a new token for each call. */
record Person(DevIdentity identity) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static final Person ALICE = new Person(DevIdentity.random(Curve.ES256K, RANDOM));
    static final Person BOB = new Person(DevIdentity.random(Curve.ES256, RANDOM));
    static final Person CAROL = new Person(DevIdentity.random(Curve.ES256K, RANDOM));

    /** Somebody who has never called. */
    static Person random() {
        return new Person(DevIdentity.random(Curve.ES256, RANDOM));
    }

    Did did() {
        return identity.did();
    }

    /** A header that lets this person call {@code nsid} once. */
    String authorization(String audience, String nsid, Instant now) {
        return "Bearer " + identity.token(ServiceClaims.fresh(audience, nsid, now, RANDOM));
    }
}
