package blue.catbird.mls.benchmarks.scenario;

import blue.catbird.mls.contracts.MlsBytes;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Users with a key package of last resort each, which serves for any number of Welcomes. */
record Packages(List<User> users, List<Bytes> packages) {
    private static final Duration LIFETIME = Duration.ofDays(30);

    static Packages of(List<User> users, Instant now) {
        return new Packages(users, users.stream().map(user -> made(user, now)).toList());
    }

    private static Bytes made(User user, Instant now) {
        return MlsBytes.keyPackage(
                CipherSuite.MANDATORY,
                user.did(),
                "phone",
                user.did(),
                now.minus(LIFETIME),
                now.plus(LIFETIME),
                true);
    }

    /** The key package of one user as an entry of {@code keyPackageHashes}. */
    String entry(int user) {
        return "{\"did\":\"%s\",\"hash\":\"%s\"}"
                .formatted(
                        users.get(user).did(),
                        HexFormat.of().formatHex(packages.get(user).sha256().toArray()));
    }

    /** {@code publishKeyPackage}, once by each user. */
    Scenario published() {
        return new Scenario() {
            @Override
            public String method() {
                return "publishKeyPackage";
            }

            @Override
            public User caller(long number) {
                return users.get((int) number);
            }

            @Override
            public Call call(long number) {
                byte[] bytes = packages.get((int) number).toArray();
                return Call.procedure(
                        method(),
                        "{\"cipherSuite\":\"%s\",\"keyPackage\":\"%s\"}"
                                .formatted(
                                        CipherSuite.MANDATORY.name(),
                                        Base64.getEncoder().encodeToString(bytes)));
            }
        };
    }
}
