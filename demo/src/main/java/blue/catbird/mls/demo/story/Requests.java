package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.mls.MlsGroup;
import blue.catbird.mls.demo.mls.PendingCommit;
import blue.catbird.mls.demo.xrpc.Call;
import blue.catbird.mls.demo.xrpc.JsonFields;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The calls of the story, each with the fields that its lexicon has. */
final class Requests {
    private static final String SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";

    private Requests() {}

    static Call publishKeyPackage(byte[] keyPackage, String key) {
        return Call.procedure(
                "publishKeyPackage",
                object().put("keyPackage", base64(keyPackage))
                        .put("cipherSuite", SUITE)
                        .put("idempotencyKey", key));
    }

    static Call getKeyPackages(List<String> dids) {
        return Call.query(
                "getKeyPackages", dids.stream().map(did -> Map.entry("dids", did)).toList());
    }

    /** Creates the group with its first commit; {@code claimed} are items of getKeyPackages. */
    static Call createConvo(
            String convoId, PendingCommit founding, List<JsonFields> claimed, String key) {
        ObjectNode input =
                object().put("groupId", convoId)
                        .put("cipherSuite", SUITE)
                        .put("idempotencyKey", key)
                        .put("commit", base64(founding.commit()))
                        .put("welcomeMessage", base64(founding.welcome().orElseThrow()));
        ArrayNode members = input.putArray("initialMembers");
        ArrayNode hashes = input.putArray("keyPackageHashes");
        for (JsonFields keyPackage : claimed) {
            members.add(keyPackage.text("did"));
            hashes.addObject()
                    .put("did", keyPackage.text("did"))
                    .put("hash", keyPackage.text("keyPackageHash"));
        }
        return Call.procedure("createConvo", input);
    }

    static Call getWelcome(String convoId) {
        return Call.query("getWelcome", ofConvo(convoId));
    }

    static Call confirmWelcome(String convoId, String deliveryId) {
        return Call.procedure(
                "confirmWelcome",
                object().put("convoId", convoId)
                        .put("success", true)
                        .put("deliveryId", deliveryId));
    }

    /** The confirmation of a reader who could not join, with the reason. */
    static Call failWelcome(String convoId, String deliveryId, String reason) {
        return Call.procedure(
                "confirmWelcome",
                object().put("convoId", convoId)
                        .put("success", false)
                        .put("errorDetails", reason)
                        .put("deliveryId", deliveryId));
    }

    static Call sendMessage(String sender, MlsGroup group, byte[] ciphertext, String key) {
        ObjectNode input =
                object().put("convoId", hex(group))
                        .put("epoch", group.epoch())
                        .put("senderDid", sender)
                        .put("idempotencyKey", key);
        input.putObject("ciphertext").put("$bytes", unpaddedBase64(ciphertext));
        return Call.procedure("sendMessage", input);
    }

    static Call getMessages(String convoId) {
        return Call.query("getMessages", ofConvo(convoId));
    }

    static Call getCommits(MlsGroup group) {
        return Call.query(
                "getCommits",
                List.of(
                        Map.entry("convoId", hex(group)),
                        Map.entry("fromEpoch", Long.toString(group.epoch() + 1))));
    }

    /** A commit that adds nobody: new keys for its author. */
    static Call updateKeys(MlsGroup group, PendingCommit commit, String key) {
        ObjectNode input =
                object().put("convoId", hex(group))
                        .put("epoch", group.epoch())
                        .put("commit", base64(commit.commit()))
                        .put("idempotencyKey", key);
        input.putArray("didList");
        return Call.procedure("addMembers", input);
    }

    static Call leaveConvo(String convoId) {
        return Call.procedure("leaveConvo", object().put("convoId", convoId));
    }

    static Call removeLeaf(MlsGroup group, String did, PendingCommit commit, String key) {
        return Call.procedure(
                "leaveConvo",
                object().put("convoId", hex(group))
                        .put("targetDid", did)
                        .put("epoch", group.epoch())
                        .put("commit", base64(commit.commit()))
                        .put("idempotencyKey", key));
    }

    private static List<Map.Entry<String, String>> ofConvo(String convoId) {
        return List.of(Map.entry("convoId", convoId));
    }

    private static String hex(MlsGroup group) {
        return HexFormat.of().formatHex(group.groupId());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String unpaddedBase64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
