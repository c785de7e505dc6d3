package blue.catbird.mls.adapters.crypto;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The claims of a service token besides its issuer.
 *
 * @param audience the service that the token is for, as {@code did:web:HOST#atproto_mls}
 * @param method the NSID of the one method that it may call
 * @param issuedAt when it was made, in whole seconds
 * @param expiresAt when it ends, in whole seconds
 * @param jti what tells it from all other tokens of its issuer; a procedure requires one
 */
public record ServiceClaims(
        String audience, String method, Instant issuedAt, Instant expiresAt, Optional<String> jti) {
    /** The lifetime that a Personal Data Server gives its tokens. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private static final int JTI_SIZE = 16;

    /** Claims that hold for {@link #LIFETIME} from {@code now}, with a random {@code jti}. */
    public static ServiceClaims fresh(
            String audience, String method, Instant now, RandomGenerator random) {
        byte[] jti = new byte[JTI_SIZE];
        random.nextBytes(jti);
        return new ServiceClaims(
                audience,
                method,
                now,
                now.plus(LIFETIME),
                Optional.of(HexFormat.of().formatHex(jti)));
    }

    /** The claims as the JSON payload of a token by {@code issuer}. */
    String payload(String issuer) {
        return "{\"iss\":%s,\"aud\":%s,\"lxm\":%s,\"iat\":%s,\"exp\":%s%s}"
                .formatted(
                        JsonQuoting.quoted(issuer),
                        JsonQuoting.quoted(audience),
                        JsonQuoting.quoted(method),
                        issuedAt.getEpochSecond(),
                        expiresAt.getEpochSecond(),
                        jti.map(id -> ",\"jti\":" + JsonQuoting.quoted(id)).orElse(""));
    }
}
