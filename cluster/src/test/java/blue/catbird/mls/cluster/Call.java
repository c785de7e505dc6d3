package blue.catbird.mls.cluster;

import java.util.Locale;

/**
 * A call whose bytes are fixed: sent again it is the same, only its token is new.
 *
 * @param body of a procedure; of a query its parameters, from the question mark on
 */
record Call(String method, boolean isQuery, String body) {
    static final String SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";

    static Call query(String method, String parameters) {
        return new Call(method, true, parameters);
    }

    /** A procedure with {@code json}, in which single quotes stand for double ones. */
    static Call procedure(String method, String json) {
        return new Call(method, false, json.replace('\'', '"'));
    }

    /** A conversation without a Welcome, in epoch 0. */
    static Call createConvo(String groupId, String members, String key) {
        return procedure(
                "createConvo",
                "{'groupId':'%s','cipherSuite':'%s','initialMembers':[%s],'idempotencyKey':'%s'}"
                        .formatted(groupId, SUITE, members, key));
    }

    /** A commit that adds nobody. */
    static Call commit(String convo, long epoch, long number, String key) {
        return procedure(
                "addMembers",
                "{'convoId':'%s','didList':[],'commit':'%s','epoch':%s,'idempotencyKey':'%s'}"
                        .formatted(convo, bytes(number), epoch, key));
    }

    static Call sendMessage(String convo, Caller sender, long number, String key) {
        return procedure(
                "sendMessage",
                "{'convoId':'%s','ciphertext':{'$bytes':'%s'},'epoch':0,'senderDid':'%s','idempotencyKey':'%s'}"
                        .formatted(convo, bytes(number), sender.did(), key));
    }

    static Call leaveConvo(String convo, String key) {
        return procedure(
                "leaveConvo", "{'convoId':'%s','idempotencyKey':'%s'}".formatted(convo, key));
    }

    static Call publishKeyPackage(long number, String key) {
        return publishKeyPackage(bytes(number), key);
    }

    static Call publishKeyPackage(String base64, String key) {
        return procedure(
                "publishKeyPackage",
                "{'keyPackage':'%s','cipherSuite':'%s','idempotencyKey':'%s'}"
                        .formatted(base64, SUITE, key));
    }

    static Call updateCursor(String convo, String messageId) {
        return procedure(
                "updateCursor", "{'convoId':'%s','cursor':'%s'}".formatted(convo, messageId));
    }

    /** Twelve bytes in base64 that are those of this number alone. */
    static String bytes(long number) {
        return String.format(Locale.ROOT, "%016d", number);
    }

    /** An id of a group that is this number's alone. */
    static String groupId(long number) {
        return String.format(Locale.ROOT, "%012x", number);
    }

    String path() {
        return "/xrpc/blue.catbird.mls." + method + (isQuery ? body : "");
    }
}
