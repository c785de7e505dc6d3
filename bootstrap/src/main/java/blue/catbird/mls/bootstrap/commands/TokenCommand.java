package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.adapters.crypto.DevIdentities;
import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.crypto.ServiceClaims;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.lexicon.MethodName;

import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The commands {@code token NAME METHOD [--aud AUDIENCE]}, which prints a service token, and {@code
 * did NAME}, which prints who that is. A name nobody has used before becomes a new identity.
 *
 * <p>Exit codes: 0 done, 1 the identity's file fails, 2 misused.
 */
public final class TokenCommand {
    private static final String TOKEN_USAGE = "use it as: token NAME METHOD [--aud AUDIENCE]";
    private static final String DID_USAGE = "use it as: did NAME";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final DevIdentities identities;
    private final String audience;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * The commands for callers of one service.
     *
     * @param audience whom a token is for unless the command line says
     */
    public TokenCommand(
            DevIdentities identities,
            String audience,
            InstantSource clock,
            RandomGenerator random) {
        this.identities = identities;
        this.audience = audience;
        this.clock = clock;
        this.random = random;
    }

    /** Runs {@code token}; the method may leave its namespace out. */
    public int token(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<String> otherAudience =
                arguments.size() == 4 && arguments.get(2).equals("--aud")
                        ? Optional.of(arguments.get(3))
                        : Optional.empty();
        if (arguments.size() != 2 && otherAudience.isEmpty()) {
            return misused(TOKEN_USAGE, err);
        }
        Optional<String> method = MethodName.known(arguments.get(1));
        if (method.isEmpty()) {
            return misused(
                    "there is no method '%s'; there are %s"
                            .formatted(arguments.get(1), String.join(", ", MethodName.all())),
                    err);
        }
        return withIdentity(
                arguments.getFirst(),
                identity ->
                        out.println(mint(identity, method.get(), otherAudience.orElse(audience))),
                err);
    }

    /** Runs {@code did}. */
    public int did(List<String> arguments, PrintStream out, PrintStream err) {
        return arguments.size() == 1
                ? withIdentity(arguments.getFirst(), identity -> out.println(identity.did()), err)
                : misused(DID_USAGE, err);
    }

    private String mint(DevIdentity identity, String nsid, String aud) {
        return identity.token(ServiceClaims.fresh(aud, nsid, clock.instant(), random));
    }

    private int withIdentity(String name, Consumer<DevIdentity> use, PrintStream err) {
        if (!DevIdentities.isName(name)) {
            return misused(
                    "a NAME is 1 to 64 letters, digits, - and _, and does not begin with -", err);
        }
        try {
            use.accept(identities.named(name, Curve.ES256K));
            return DONE;
        } catch (IOException e) {
            err.println("mls: the key of " + name + " cannot be kept or read: " + e.getMessage());
            return FAILED;
        }
    }

    private static int misused(String sentence, PrintStream err) {
        err.println("mls: " + sentence);
        return MISUSED;
    }
}
