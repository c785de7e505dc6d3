package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.refusal.Wording;

/**
 * The words of the errors that are decided at the edge, with their status and name: what is wrong,
 * and then what to do. Those about tokens are in {@code AuthWords}, those of the use cases in
 * {@code RefusalWords} and {@code ShedAnswer}.
 */
public enum HttpWords implements Wording {
    METHOD_NOT_IMPLEMENTED(
            501,
            "MethodNotImplemented",
            "This server does not have such a method. Its methods begin with blue.catbird.mls."),
    NOT_A_METHOD(
            400, "InvalidRequest", "The path must be /xrpc/ followed by the name of a method."),
    WRONG_VERB(
            400,
            "InvalidRequest",
            "This method does not take this HTTP verb. Call it with {verb}."),
    AUTHORIZATION_TWICE(
            400,
            "InvalidRequest",
            "The Authorization header appears more than once. Send it once."),
    NOT_JSON(
            400,
            "InvalidRequest",
            "The body must be JSON. Send the header Content-Type: application/json."),
    UNKNOWN_ENCODING(
            400,
            "InvalidRequest",
            "This Content-Encoding is not understood. Send the body as it is, or compressed with"
                    + " gzip."),
    NOT_GZIP(
            400,
            "InvalidRequest",
            "The Content-Encoding says gzip, but the body is not one member of gzip with nothing"
                    + " after it. Compress it again, or send it as it is."),
    BODY_CUT_OFF(400, "InvalidRequest", "The body ended early. Send the request again."),
    BODY_TOO_SLOW(
            408, "InvalidRequest", "The body did not arrive in time. Send the request again."),
    BODY_TOO_LARGE(
            413,
            "MessageTooLarge",
            "The body is too large. This method takes at most {max} bytes."),
    INFLATED_TOO_LARGE(
            413,
            "MessageTooLarge",
            "The inflated body is too large. This method takes at most {max} bytes."),
    BAD_QUERY_STRING(
            400,
            "InvalidRequest",
            "The query string is not percent-encoded UTF-8. Encode it and send the request"
                    + " again."),
    BAD_JSON(
            400,
            "InvalidRequest",
            "The body is not valid JSON at line {line}, column {column}: {flaw}."),
    BAD_FIELD(400, "InvalidRequest", "{field} {flaw}."),
    BAD_GROUP_ID(
            400,
            "InvalidRequest",
            "{field} must be the MLS group id in hexadecimal: an even number of digits, 2 to"
                    + " 128."),
    BAD_HASH(
            400,
            "InvalidRequest",
            "{field} must be the SHA-256 digest of a key package: {count} hexadecimal digits."),
    BAD_IDEMPOTENCY_KEY(
            400, "InvalidRequest", "idempotencyKey must be 1 to {max} printable ASCII characters."),
    TOO_MANY_DIDS(400, "TooManyDids", "{field} {flaw}."),
    INVALID_DID(400, "InvalidDid", "{field} {flaw}."),
    CIPHERTEXT_TOO_LONG(413, "MessageTooLarge", "{field} {flaw}."),
    TOO_MANY_CALLS_OF_THE_METHOD(
            429,
            "RateLimitExceeded",
            "You have called this method too often: {amount} calls are allowed in {seconds}"
                    + " seconds. Wait as long as Retry-After says."),
    TOO_MANY_CALLS(
            429,
            "RateLimitExceeded",
            "You have called too often: {amount} calls of all methods together are allowed in"
                    + " {seconds} seconds. Wait as long as Retry-After says."),
    TOO_MANY_BYTES(
            429,
            "RateLimitExceeded",
            "You have sent too much: {amount} bytes of bodies are allowed in {seconds} seconds."
                    + " Wait as long as Retry-After says."),
    TOO_MANY_LOOK_UPS(
            429,
            "RateLimitExceeded",
            "Too many look-ups of keys failed for your address: {amount} are allowed in"
                    + " {seconds} seconds. Wait as long as Retry-After says."),
    UNAVAILABLE(
            503,
            "ServiceUnavailable",
            "The service cannot do this at the moment. Wait and send the same request again."),
    CALLS_AT_ONCE(
            503,
            "ServiceUnavailable",
            "Too many calls are under way. Wait and send the same request again."),
    LARGE_CALLS_AT_ONCE(
            503,
            "ServiceUnavailable",
            "Too many large requests are under way. Wait and send the same request again."),
    STOPPING(
            503,
            "ServiceUnavailable",
            "The service is stopping. Wait and send the same request again."),
    ISSUER_UNAVAILABLE(
            503,
            "ServiceUnavailable",
            "The key of the token's issuer cannot be fetched at the moment. Wait and send the same"
                    + " request again. A host that an issuer names needs a public"
                    + " https://HOST/.well-known/did.json with a key #atproto."),
    STORAGE_SILENT(
            503,
            "ServiceUnavailable",
            "The storage does not answer at the moment. Wait and ask again."),
    INTERNAL(
            500,
            "InternalServerError",
            "Something is wrong with the service itself. Repeat the same request once, then report"
                    + " it and mention request {id}."),
    NOTHING_HERE(
            404,
            "NotFound",
            "This path does not lead anywhere. The methods are at /xrpc/ and their names."),
    VERB_NOT_HERE(
            405, "InvalidRequest", "This path does not take this HTTP verb. Read it with GET."),
    REQUEST_TOO_SLOW(408, "InvalidRequest", "The request did not arrive in time. Send it again."),
    REQUEST_TOO_LARGE(413, "MessageTooLarge", "The request is too large. Send a smaller one."),
    HEAD_TOO_LONG(
            431,
            "InvalidRequest",
            "The URL or the headers of the request are too long. Send shorter ones."),
    NOT_HTTP(
            400,
            "InvalidRequest",
            "The request is not HTTP/1.1 as this server takes it. Check the client's HTTP"
                    + " library.");

    private final int status;
    private final String error;
    private final String words;

    HttpWords(int status, String error, String words) {
        this.status = status;
        this.error = error;
        this.words = words;
    }

    /** The status of the answer; the container may have chosen another of its class. */
    public int status() {
        return status;
    }

    /** The error's name in the lexicon. */
    public String error() {
        return error;
    }

    @Override
    public String words() {
        return words;
    }
}
