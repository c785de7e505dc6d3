package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.domain.refusal.Wording;

/**
 * The words of the errors about tokens: what is wrong, and then what to do. They repeat nothing
 * from the token.
 */
public enum AuthWords implements Wording {
    TOKEN_MISSING(
            AuthError.AUTH_MISSING,
            "This method needs a service token. Send the header Authorization: Bearer TOKEN."),
    NOT_A_JWT(
            AuthError.BAD_JWT,
            "The token is not a JWT: three parts of unpadded base64url, joined by dots, at most"
                    + " {max} characters; the first two are JSON objects without repeated"
                    + " fields."),
    OTHER_ALGORITHM(AuthError.BAD_JWT, "The token's alg must be ES256 or ES256K."),
    OTHER_TYPE(
            AuthError.BAD_JWT,
            "The token is not a service token. Get one with com.atproto.server.getServiceAuth."),
    CRITICAL_EXTENSIONS(
            AuthError.BAD_JWT,
            "The token names critical extensions, which this service does not know. Leave out"
                    + " crit."),
    OTHER_AUDIENCE(
            AuthError.BAD_JWT_AUDIENCE,
            "The token is not for this service. Get one whose aud is {audience}."),
    OTHER_METHOD(
            AuthError.BAD_JWT_LEXICON_METHOD,
            "The token is not for this method. Get one whose lxm is {method}."),
    OTHER_KEY(AuthError.BAD_JWT, "The token's kid must be #atproto or absent."),
    TOKEN_ID_MISSING(
            AuthError.BAD_JWT,
            "The token needs a jti of 1 to 255 printable ASCII characters, new for each call."),
    OTHER_ISSUER(
            AuthError.BAD_JWT, "The token's iss must be the caller's DID, without a fragment."),
    BAD_TIMES(
            AuthError.BAD_JWT,
            "The token needs an exp, and exp, iat and nbf must be numbers: the seconds from the"
                    + " beginning of 1970."),
    EXPIRED(
            AuthError.JWT_EXPIRED,
            "The token has expired. Send the same request with a new token."),
    FROM_THE_FUTURE(AuthError.BAD_JWT, "The token is from the future. Check the issuer's clock."),
    LIVES_TOO_LONG(
            AuthError.BAD_JWT,
            "The token lives longer than an hour. Give it a lifetime of a minute."),
    BAD_SIGNATURE(
            AuthError.BAD_JWT_SIGNATURE,
            "The token's signature is not by its issuer. Sign with the key #atproto: r || s in 64"
                    + " bytes, with a low s."),
    UNKNOWN_ISSUER(
            AuthError.BAD_JWT,
            "The key of the token's issuer is not found. Use a did:plc with a key #atproto, or a"
                    + " did:web of a whole host (port 443, or 1024 and above); only"
                    + " a server in development takes a did:key.");

    private final AuthError error;
    private final String words;

    AuthWords(AuthError error, String words) {
        this.error = error;
        this.words = words;
    }

    /** The error that says this. */
    public AuthError error() {
        return error;
    }

    @Override
    public String words() {
        return words;
    }
}
