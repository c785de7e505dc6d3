package blue.catbird.mls.adapters.crypto;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Bytes;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.util.BigIntegers;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/** Keys and signatures of other makes, and the ways to spoil a signature. */
final class Signatures {
    private static final int SCALAR_SIZE = 32;

    private Signatures() {}

    /** A key pair of the platform's own provider, which knows P-256 only. */
    static KeyPair platformKeyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static VerificationKey uncompressed(KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        byte[] point = new byte[1 + 2 * SCALAR_SIZE];
        point[0] = 0x04;
        BigIntegers.asUnsignedByteArray(key.getW().getAffineX(), point, 1, SCALAR_SIZE);
        BigIntegers.asUnsignedByteArray(
                key.getW().getAffineY(), point, 1 + SCALAR_SIZE, SCALAR_SIZE);
        return new VerificationKey(Curve.ES256, Bytes.owning(point));
    }

    /** A signature by the platform's own provider, its {@code s} made low. */
    static byte[] platformSignature(KeyPair pair, byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(pair.getPrivate());
        signer.update(message);
        byte[] signature = signer.sign();
        return isHigh(Curve.ES256, signature) ? negated(Curve.ES256, signature) : signature;
    }

    static boolean isHigh(Curve curve, byte[] signature) {
        return s(signature).shiftLeft(1).compareTo(CurveGroup.of(curve).domain().getN()) > 0;
    }

    /** The other signature that plain ECDSA accepts as well: the same {@code r}, and {@code -s}. */
    static byte[] negated(Curve curve, byte[] signature) {
        BigInteger order = CurveGroup.of(curve).domain().getN();
        byte[] result = signature.clone();
        BigIntegers.asUnsignedByteArray(
                order.subtract(s(signature)), result, SCALAR_SIZE, SCALAR_SIZE);
        return result;
    }

    static byte[] der(byte[] signature) throws IOException {
        return new DERSequence(
                        new ASN1Integer[] {
                            new ASN1Integer(r(signature)), new ASN1Integer(s(signature))
                        })
                .getEncoded();
    }

    static byte[] flipped(byte[] bytes, int bit) {
        byte[] result = bytes.clone();
        result[bit / 8] ^= (byte) (1 << (bit % 8));
        return result;
    }

    private static BigInteger r(byte[] signature) {
        return new BigInteger(1, Arrays.copyOf(signature, SCALAR_SIZE));
    }

    private static BigInteger s(byte[] signature) {
        return new BigInteger(1, Arrays.copyOfRange(signature, SCALAR_SIZE, 2 * SCALAR_SIZE));
    }
}
