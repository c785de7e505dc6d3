package blue.catbird.mls.adapters.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A caller for development, demos and tests: a private key whose public half is its {@code
 * did:key}, and which makes service tokens. A server accepts it in development mode only.
 *
 * <p>Signatures are deterministic (RFC 6979) and have a low {@code s}, as AT Protocol wants them.
 */
public final class DevIdentity {
    private static final int SCALAR_SIZE = 32;

    private final Curve curve;
    private final BigInteger secret;
    private final ECPoint point;

    private DevIdentity(Curve curve, BigInteger secret) {
        this.curve = curve;
        this.secret = secret;
        this.point =
                new FixedPointCombMultiplier()
                        .multiply(CurveGroup.of(curve).domain().getG(), secret)
                        .normalize();
    }

    /** A new identity on {@code curve}. */
    public static DevIdentity random(Curve curve, SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(CurveGroup.of(curve).domain(), random));
        var privateKey = (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
        return new DevIdentity(curve, privateKey.getD());
    }

    /** The identity whose private key is {@code secret}, unless that is none of the curve. */
    static Optional<DevIdentity> ofSecret(Curve curve, byte[] secret) {
        BigInteger scalar = new BigInteger(1, secret);
        boolean inRange =
                scalar.signum() > 0 && scalar.compareTo(CurveGroup.of(curve).domain().getN()) < 0;
        return inRange ? Optional.of(new DevIdentity(curve, scalar)) : Optional.empty();
    }

    /** Who this is: the {@code did:key} of its public key. */
    public Did did() {
        return DidKeyWriter.of(key());
    }

    /** Its public key, compressed. */
    public VerificationKey key() {
        return new VerificationKey(curve, Bytes.owning(point.getEncoded(true)));
    }

    /** A service token with {@code claims}, in the compact form of RFC 7515. */
    public String token(ServiceClaims claims) {
        return sign(
                "{\"typ\":\"JWT\",\"alg\":\"%s\"}".formatted(curve), claims.payload(did().value()));
    }

    /** A token whose header and payload are these very texts, sensible or not. */
    public String sign(String header, String payload) {
        String signed =
                base64Url(header.getBytes(UTF_8)) + "." + base64Url(payload.getBytes(UTF_8));
        return signed + "." + base64Url(signature(signed.getBytes(UTF_8)));
    }

    /** The signature of the SHA-256 digest of {@code message}: {@code r || s}, 32 bytes each. */
    public byte[] signature(byte[] message) {
        CurveGroup group = CurveGroup.of(curve);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, group.domain()));
        BigInteger[] rs = signer.generateSignature(BouncyCastleSignatureVerifier.sha256(message));
        byte[] signature = new byte[2 * SCALAR_SIZE];
        BigIntegers.asUnsignedByteArray(rs[0], signature, 0, SCALAR_SIZE);
        BigIntegers.asUnsignedByteArray(group.lowOf(rs[1]), signature, SCALAR_SIZE, SCALAR_SIZE);
        return signature;
    }

    /** The private scalar, 32 bytes. */
    byte[] secret() {
        return BigIntegers.asUnsignedByteArray(SCALAR_SIZE, secret);
    }

    /** The public point's first coordinate, 32 bytes. */
    byte[] x() {
        return point.getAffineXCoord().getEncoded();
    }

    /** The public point's second coordinate, 32 bytes. */
    byte[] y() {
        return point.getAffineYCoord().getEncoded();
    }

    /** Names the public half only. */
    @Override
    public String toString() {
        return "DevIdentity[" + did() + "]";
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
