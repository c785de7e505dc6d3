package blue.catbird.mls.adapters.crypto;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Bytes;

import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

import java.math.BigInteger;
import java.util.Optional;

/** The group of points in which the keys of one curve live. */
final class CurveGroup {
    private static final CurveGroup P256 = new CurveGroup("secp256r1");
    private static final CurveGroup K256 = new CurveGroup("secp256k1");
    private static final int COMPRESSED_SIZE = 33;
    private static final int UNCOMPRESSED = 0x04;

    private final ECDomainParameters domain;
    private final BigInteger halfOrder;

    private CurveGroup(String name) {
        X9ECParameters parameters = CustomNamedCurves.getByName(name);
        this.domain = new ECDomainParameters(parameters);
        this.halfOrder = domain.getN().shiftRight(1);
    }

    static CurveGroup of(VerificationKey.Curve curve) {
        return switch (curve) {
            case ES256 -> P256;
            case ES256K -> K256;
        };
    }

    ECDomainParameters domain() {
        return domain;
    }

    /** Whether {@code s} is in the half of the group's order that AT Protocol signs in. */
    boolean isLow(BigInteger s) {
        return s.compareTo(halfOrder) <= 0;
    }

    /** The one of {@code s} and its negative that is low. */
    BigInteger lowOf(BigInteger s) {
        return isLow(s) ? s : domain.getN().subtract(s);
    }

    /** The key at {@code point}, unless that is no point of the curve. */
    Optional<ECPublicKeyParameters> keyAt(Bytes point) {
        if (point.size() != COMPRESSED_SIZE && point.at(0) != UNCOMPRESSED) {
            return Optional.empty(); // SEC 1's hybrid form, which no key format of AT Protocol uses
        }
        try {
            return Optional.of(
                    new ECPublicKeyParameters(
                            domain.getCurve().decodePoint(point.toArray()), domain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
