package blue.catbird.mls.adapters.postgres.pipeline;

import blue.catbird.mls.domain.CipherSuite;

import java.util.Arrays;

/** Small numbers for members of closed sets. */
public final class Codes {
    private Codes() {}

    /** The number that RFC 9420, section 17.1, registers. */
    public static Short of(CipherSuite suite) {
        return (short) suite.code();
    }

    public static CipherSuite suite(Short code) {
        return Arrays.stream(CipherSuite.values())
                .filter(suite -> suite.code() == code)
                .findFirst()
                .orElseThrow(() -> unknown("cipher suite", code));
    }

    public static IllegalStateException unknown(String what, int code) {
        return new IllegalStateException(
                "the database holds a " + what + " with the unknown code " + code);
    }
}
