package blue.catbird.mls.architecture.errors;

import static java.util.Map.entry;

import java.util.Map;

/** Advice to clients for each error, in the words of docs/errors.md. */
final class Advice {
    private static final String NEW_TOKEN = "Send the same bytes and key with a new token.";
    private static final String MEND =
            "Do not repeat the same bytes. Correct what the message names; the same key may be"
                    + " used.";
    private static final String MEND_TOKEN = "Do not repeat. Correct how tokens are asked for.";
    private static final String GIVE_UP = "Do not repeat.";

    private static final Map<String, String> TEXTS =
            Map.ofEntries(
                    entry("AuthMissing", MEND_TOKEN),
                    entry("BadJwt", MEND_TOKEN),
                    entry("BadJwtAudience", MEND_TOKEN),
                    entry("BadJwtLexiconMethod", MEND_TOKEN),
                    entry("BadJwtSignature", MEND_TOKEN),
                    entry("ConvoAlreadyExists", "Do not repeat. Make a new group."),
                    entry("ConvoNotFound", "Do not repeat. Refresh the list with getConvos."),
                    entry(
                            "EpochMismatch",
                            "Nothing was accepted. Refresh with getCommits, then encrypt or commit"
                                    + " again; the same key may be used."),
                    entry("ExpirationTooFar", MEND),
                    entry(
                            "IdempotencyInProgress",
                            "Wait for Retry-After, then send the same bytes and key."),
                    entry(
                            "IdempotencyKeyReused",
                            "The first request with this key has had its effect. Use a new key for"
                                    + " a new request."),
                    entry(
                            "InternalServerError",
                            "Send the same bytes and key once more, then report it."),
                    entry("InvalidCipherSuite", MEND),
                    entry("InvalidCommit", MEND),
                    entry(
                            "InvalidCursor",
                            "Do not repeat. Read from the beginning, or from a cursor that you"
                                    + " know."),
                    entry("InvalidDid", MEND),
                    entry("InvalidEpochRange", MEND),
                    entry("InvalidKeyPackage", MEND),
                    entry("InvalidMessage", MEND),
                    entry(
                            "InvalidRequest",
                            "Status 408, and a body that ended early: send the same bytes and key."
                                    + " Otherwise do not repeat the same bytes; correct what the"
                                    + " message names."),
                    entry("InvalidWelcome", MEND),
                    entry("JwtExpired", NEW_TOKEN),
                    entry("JwtReplayed", NEW_TOKEN),
                    entry(
                            "KeyPackageNotFound",
                            "Refresh with getKeyPackages, then make a new commit and Welcome."),
                    entry("LastMember", GIVE_UP),
                    entry("MessageTooLarge", "Do not repeat. Send less."),
                    entry("MethodNotImplemented", "Do not repeat. Do without it."),
                    entry("NotFound", GIVE_UP),
                    entry(
                            "NotMember",
                            "Do not repeat. Stop sending; a former member can still read the"
                                    + " past."),
                    entry("NotPermitted", GIVE_UP),
                    entry(
                            "RateLimitExceeded",
                            "Wait for Retry-After, then send the same bytes and key."),
                    entry(
                            "ServiceUnavailable",
                            "Wait for Retry-After, then send the same bytes and key."),
                    entry("TooManyDids", MEND),
                    entry(
                            "TooManyKeyPackages",
                            "Do not repeat now. Publish when some are used, or withdraw some."),
                    entry("TooManyMembers", MEND),
                    entry(
                            "WelcomeConsumed",
                            "Do what the message says: confirm, or ask to be added again."),
                    entry(
                            "WelcomeNotFound",
                            "Do not repeat. Ask a member to add you, or join by an external"
                                    + " commit."));

    private Advice() {}

    static Map<String, String> byError() {
        return TEXTS;
    }
}
