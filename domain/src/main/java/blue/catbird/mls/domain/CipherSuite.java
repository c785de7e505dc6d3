package blue.catbird.mls.domain;

import java.util.Arrays;
import java.util.Optional;

/** The cipher suites of RFC 9420, section 17.1, by their registered names. */
public enum CipherSuite {
    MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519(1, "SHA-256"),
    MLS_128_DHKEMP256_AES128GCM_SHA256_P256(2, "SHA-256"),
    MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519(3, "SHA-256"),
    MLS_256_DHKEMX448_AES256GCM_SHA512_Ed448(4, "SHA-512"),
    MLS_256_DHKEMP521_AES256GCM_SHA512_P521(5, "SHA-512"),
    MLS_256_DHKEMX448_CHACHA20POLY1305_SHA512_Ed448(6, "SHA-512"),
    MLS_256_DHKEMP384_AES256GCM_SHA384_P384(7, "SHA-384");

    /** The suite that every implementation has: what is meant where none is named. */
    public static final CipherSuite MANDATORY = MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;

    private final int code;
    private final String hash;

    CipherSuite(int code, String hash) {
        this.code = code;
        this.hash = hash;
    }

    /** The suite that {@code name} is registered for, if any. */
    public static Optional<CipherSuite> named(String name) {
        return Arrays.stream(values()).filter(suite -> suite.name().equals(name)).findFirst();
    }

    /** The suite's number on the wire. */
    public int code() {
        return code;
    }

    /** The suite's hash function applied to {@code input}. */
    public Bytes hash(Bytes input) {
        var digest = Bytes.newDigest(hash);
        input.digestInto(digest);
        return Bytes.owning(digest.digest());
    }
}
