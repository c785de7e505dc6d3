package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.crypto.DevIdentity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A service token in the making, which begins flawless and can be tampered with before it is
 * signed.
 */
final class TokenText {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final String AUDIENCE = "did:web:mls.example#atproto_mls";
    static final CalledMethod SEND = CalledMethod.procedure("blue.catbird.mls.sendMessage");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DevIdentity signer;
    private final ObjectNode header = JSON.createObjectNode();
    private final ObjectNode claims = JSON.createObjectNode();

    private TokenText(DevIdentity signer) {
        this.signer = signer;
    }

    /** The token with which {@code signer} calls {@link #SEND} at {@link #NOW}. */
    static TokenText by(DevIdentity signer) {
        TokenText token = new TokenText(signer);
        token.header.put("typ", "JWT").put("alg", signer.key().curve().name());
        token.claims
                .put("iss", signer.did().value())
                .put("aud", AUDIENCE)
                .put("lxm", SEND.nsid())
                .put("jti", "1");
        return token.issued(Duration.ZERO).expires(Duration.ofMinutes(1));
    }

    TokenText header(Consumer<ObjectNode> change) {
        change.accept(header);
        return this;
    }

    TokenText claims(Consumer<ObjectNode> change) {
        change.accept(claims);
        return this;
    }

    /** Issued {@code fromNow}, which may be negative. */
    TokenText issued(Duration fromNow) {
        return claims(c -> c.put("iat", NOW.plus(fromNow).getEpochSecond()));
    }

    /** At its end {@code fromNow}, which may be negative. */
    TokenText expires(Duration fromNow) {
        return claims(c -> c.put("exp", NOW.plus(fromNow).getEpochSecond()));
    }

    String headerJson() {
        return json(header);
    }

    String claimsJson() {
        return json(claims);
    }

    String signed() {
        return signer.sign(headerJson(), claimsJson());
    }

    private static String json(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
