package blue.catbird.mls.adapters.postgres;

import blue.catbird.mls.domain.CipherSuite;

import java.util.Arrays;

/** Small numbers for members of closed sets. */
final class Codes {
    private Codes() {}

    /** The number that RFC 9420, section 17.1, registers. */
    static Short of(CipherSuite suite) {
        return (short) suite.code();
    }

    static CipherSuite suite(Short code) {
        return Arrays.stream(CipherSuite.values())
                .filter(suite -> suite.code() == code)
                .findFirst()
                .orElseThrow(() -> unknown("cipher suite", code));
    }

    static IllegalStateException unknown(String what, int code) {
        return new IllegalStateException(
                "the database holds a " + what + " with the unknown code " + code);
    }
}
