package blue.catbird.mls.domain.keypackage;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.framing.Framing;
import blue.catbird.mls.domain.framing.KeyPackageFields;
import blue.catbird.mls.domain.framing.MalformedFrame;
import blue.catbird.mls.domain.refusal.Message;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key package that its owner wants in the directory, checked as far as its bytes alone tell (RFC
 * 9420, section 10.1); whether its times hold is asked when it is {@linkplain #at published}.
 */
public record Publication(
        Did owner,
        CipherSuite suite,
        Bytes content,
        KeyPackageRef ref,
        DeviceKey device,
        boolean lastResort,
        Instant notBefore,
        Instant notAfter,
        Optional<Instant> declaredEnd) {

    private static final Duration CLOCK_LEEWAY = Duration.ofMinutes(5);

    /** Reads and checks {@code content}; what is refused here is refused for ever. */
    public static Outcome<Publication> read(
            Framing framing,
            Did owner,
            CipherSuite suite,
            Bytes content,
            Optional<Instant> declaredEnd) {
        return switch (framing) {
            case OPAQUE -> Outcome.done(believed(owner, suite, content, declaredEnd));
            case STRICT -> checked(owner, suite, content, declaredEnd);
        };
    }

    /** The package as the directory keeps it, if its times hold at {@code now}. */
    public Outcome<KeyPackage> at(Instant now) {
        Instant latest = now.plus(KeyPackage.MAX_LIFETIME);
        if (declaredEnd.isPresent() && declaredEnd.get().isAfter(latest)) {
            return Outcome.refused(new Refusal.ExpirationTooFar(KeyPackage.MAX_LIFETIME));
        }
        if (notBefore.isAfter(now.plus(CLOCK_LEEWAY))) {
            return refused(RefusalWords.KEY_PACKAGE_TOO_EARLY.with());
        }
        Instant end = earliest(earliest(declaredEnd.orElse(latest), notAfter), latest);
        if (!end.isAfter(now)) {
            return refused(RefusalWords.KEY_PACKAGE_EXPIRED.with());
        }
        return Outcome.done(
                new KeyPackage(
                        owner,
                        KeyPackageHash.over(content),
                        ref,
                        suite,
                        device,
                        lastResort,
                        content,
                        now,
                        end,
                        new KeyPackage.State.Unused()));
    }

    private static Publication believed(
            Did owner, CipherSuite suite, Bytes content, Optional<Instant> declaredEnd) {
        Bytes digest = content.sha256();
        return new Publication(
                owner,
                suite,
                content,
                new KeyPackageRef(digest),
                new DeviceKey(digest),
                false,
                Instant.EPOCH,
                Instant.MAX,
                declaredEnd);
    }

    private static Outcome<Publication> checked(
            Did owner, CipherSuite suite, Bytes content, Optional<Instant> declaredEnd) {
        KeyPackageFields fields;
        try {
            fields = KeyPackageFields.read(content);
        } catch (MalformedFrame e) {
            return refused(RefusalWords.KEY_PACKAGE_MALFORMED.with(e.problem()));
        }
        if (fields.suite() != suite.code()) {
            return refused(
                    RefusalWords.KEY_PACKAGE_OF_ANOTHER_SUITE.with(fields.suite(), suite.code()));
        }
        if (fields.initKey().equals(fields.encryptionKey())) {
            return refused(RefusalWords.KEY_PACKAGE_WITH_ONE_KEY.with());
        }
        if (fields.identity().filter(identity -> claimsAnother(identity, owner)).isPresent()) {
            return refused(RefusalWords.KEY_PACKAGE_OF_ANOTHER_ACCOUNT.with(owner));
        }
        return Outcome.done(
                new Publication(
                        owner,
                        suite,
                        content,
                        KeyPackageRef.over(suite, fields.bare()),
                        new DeviceKey(fields.signatureKey()),
                        fields.lastResort(),
                        fields.notBefore(),
                        fields.notAfter(),
                        declaredEnd));
    }

    /** Whether a credential that says whose it is by a DID says another account's. */
    private static boolean claimsAnother(Bytes identity, Did owner) {
        String text = new String(identity.toArray(), StandardCharsets.UTF_8);
        int fragment = text.indexOf('#');
        String did = fragment < 0 ? text : text.substring(0, fragment);
        return Did.isValid(did) && !did.equals(owner.value());
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static <T> Outcome<T> refused(Message says) {
        return Outcome.refused(new Refusal.InvalidKeyPackage(says));
    }
}
