package blue.catbird.mls.adapters.http.auth;

/** Why a call is answered with 401, by the names that AT Protocol clients know. */
public enum AuthError {
    /** No bearer token came with the call. */
    AUTH_MISSING("AuthMissing"),
    /** The token is malformed, or says something that no token may say. */
    BAD_JWT("BadJwt"),
    /** The issuer's key did not sign the token. */
    BAD_JWT_SIGNATURE("BadJwtSignature"),
    /** The token is for another service. */
    BAD_JWT_AUDIENCE("BadJwtAudience"),
    /** The token is for another method. */
    BAD_JWT_LEXICON_METHOD("BadJwtLexiconMethod"),
    /** The token is past its end. */
    JWT_EXPIRED("JwtExpired"),
    /** The token was good for one call and has been used. */
    JWT_REPLAYED("JwtReplayed");

    private final String wireName;

    AuthError(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the {@code error} field of the answer. */
    public String wireName() {
        return wireName;
    }
}
