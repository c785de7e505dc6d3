package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The refusals of cipher suites that RFC 9420 does not register. */
public final class CipherSuites {
    private CipherSuites() {}

    public static Refusal unknown() {
        return new Refusal.InvalidCipherSuite(
                RefusalWords.UNKNOWN_CIPHER_SUITE.with(
                        Arrays.stream(CipherSuite.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }
}
