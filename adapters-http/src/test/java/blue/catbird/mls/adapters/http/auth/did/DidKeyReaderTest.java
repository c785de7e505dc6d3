package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;

class DidKeyReaderTest {
    @ParameterizedTest
    @EnumSource
    void a_did_key_is_its_key(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, new SecureRandom());

        assertThat(DidKeyReader.parse(alice.did())).contains(alice.key());
    }

    @Test
    void a_did_key_with_a_digit_more_or_less_is_no_key() {
        String did = DevIdentity.random(Curve.ES256, new SecureRandom()).did().value();

        assertThat(DidKeyReader.parse(new Did(did + "1"))).isEmpty();
        assertThat(DidKeyReader.parse(new Did(did.substring(0, did.length() - 1)))).isEmpty();
        assertThat(DidKeyReader.parse(new Did(did.replace(":z", ":z1")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:plc:ewvi7nxzyoun6zhxrhs64oiz",
                "did:web:localhost",
                "did:key:z",
                "did:key:zzz",
                "did:key:z0OIl",
                "did:key:uzQ3s",
                // An Ed25519 key, which AT Protocol does not sign with.
                "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
            })
    void another_did_has_no_key_in_it(String did) {
        assertThat(DidKeyReader.parse(new Did(did))).isEmpty();
    }

    @Test
    void an_endless_did_key_is_not_decoded() {
        assertThat(DidKeyReader.parse(new Did("did:key:z" + "z".repeat(2000)))).isEmpty();
    }
}
