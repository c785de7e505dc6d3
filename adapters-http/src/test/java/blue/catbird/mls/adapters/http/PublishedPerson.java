package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.did.Documents;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;

/** Somebody whose key is looked up: in a directory, or on a host. */
record PublishedPerson(Did did, DevIdentity key) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Somebody with a DID of the directory. */
    static PublishedPerson random() {
        String digits = new BigInteger(1, bytes(20)).toString(32);
        String id = digits.replace('0', 'w').replace('1', 'x').replace('8', 'y').replace('9', 'z');
        return as(new Did("did:plc:" + (id + "a".repeat(24)).substring(0, 24)));
    }

    static PublishedPerson as(Did did) {
        return new PublishedPerson(did, DevIdentity.random(Curve.ES256, RANDOM));
    }

    /** Somebody else who says that they are this person. */
    PublishedPerson forger() {
        return as(did);
    }

    String document() {
        return Documents.of(did, key.did());
    }

    /** A header that lets this person call {@code nsid}. */
    String authorization(String audience, String nsid, Instant now) {
        return "Bearer "
                + key.sign(
                        "{\"typ\":\"JWT\",\"alg\":\"ES256\"}",
                        """
                        {"iss":"%s","aud":"%s","lxm":"%s","iat":%s,"exp":%s,"jti":"%s"}\
                        """
                                .formatted(
                                        did,
                                        audience,
                                        nsid,
                                        now.getEpochSecond(),
                                        now.getEpochSecond() + 60,
                                        new BigInteger(1, bytes(8))));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
