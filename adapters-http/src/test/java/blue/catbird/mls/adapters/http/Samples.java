package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;
import static blue.catbird.mls.adapters.http.Person.CAROL;

import blue.catbird.mls.lexicon.Json;
import blue.catbird.mls.lexicon.ParsedJson;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An input of each method that fits its lexicon and has every field, so that each can be spoilt.
 */
final class Samples {
    static final String CONVO = "0a0b";
    static final String SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";
    static final String HASH = "00".repeat(32);

    private static final String MESSAGE = "00000000000000000000000000";
    private static final Map<String, String> BODIES =
            Map.of(
                    "createConvo",
                    """
                    {'groupId':'0c0d','cipherSuite':'%s','idempotencyKey':'k','initialMembers':['%s'],
                     'welcomeMessage':'AQID','keyPackageHashes':[{'did':'%s','hash':'%s'}],
                     'metadata':{'name':'n','description':'d'},'commit':'AQID'}\
                    """
                            .formatted(SUITE, BOB.did(), BOB.did(), HASH),
                    "addMembers",
                    """
                    {'convoId':'%s','didList':['%s'],'commit':'AQID','welcomeMessage':'AQID',
                     'keyPackageHashes':[{'did':'%s','hash':'%s'}],'idempotencyKey':'k','epoch':0}\
                    """
                            .formatted(CONVO, CAROL.did(), CAROL.did(), HASH),
                    "leaveConvo",
                    "{'convoId':'%s','targetDid':'%s','commit':'AQID','idempotencyKey':'k','epoch':0}"
                            .formatted(CONVO, BOB.did()),
                    "sendMessage",
                    """
                    {'convoId':'%s','ciphertext':{'$bytes':'AQID'},'epoch':0,'senderDid':'%s',
                     'idempotencyKey':'k','embedType':'gif','embedUri':'https://a.example'}\
                    """
                            .formatted(CONVO, ALICE.did()),
                    "updateCursor",
                    "{'convoId':'%s','cursor':'%s'}".formatted(CONVO, MESSAGE),
                    "publishKeyPackage",
                    """
                    {'keyPackage':'AQID','cipherSuite':'%s','expires':'2026-04-01T00:00:00Z',
                     'idempotencyKey':'k'}\
                    """
                            .formatted(SUITE),
                    "withdrawKeyPackages",
                    "{'hashes':['%s']}".formatted(HASH),
                    "confirmWelcome",
                    """
                    {'convoId':'%s','success':false,'errorDetails':'e','deliveryId':'d',
                     'keyPackageHash':'%s'}\
                    """
                            .formatted(CONVO, HASH));

    private static final Map<String, Map<String, String>> QUERIES =
            Map.of(
                    "getConvos", Map.of("limit", "5", "cursor", "c"),
                    "getEpoch", Map.of("convoId", CONVO),
                    "getMessages",
                            Map.of(
                                    "convoId", CONVO,
                                    "limit", "5",
                                    "sinceMessage", MESSAGE,
                                    "cursor", MESSAGE),
                    "getCommits", Map.of("convoId", CONVO, "fromEpoch", "1", "toEpoch", "2"),
                    "getKeyPackages", Map.of("dids", BOB.did().value(), "cipherSuite", SUITE),
                    "getKeyPackageStatus", Map.of(),
                    "getWelcome", Map.of("convoId", CONVO, "keyPackageHash", HASH));

    private Samples() {}

    /** A body of the procedure {@code name}. */
    static ObjectNode body(String name) {
        byte[] json = of(BODIES, name).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        if (Json.parse(json) instanceof ParsedJson.Document document) {
            return (ObjectNode) document.root();
        }
        throw new AssertionError("no JSON: " + name);
    }

    /** The parameters of the query {@code name}; a copy that can be changed. */
    static SortedMap<String, String> parameters(String name) {
        return new TreeMap<>(of(QUERIES, name));
    }

    private static <T> T of(Map<String, T> samples, String name) {
        T sample = samples.get(name);
        if (sample == null) {
            throw new AssertionError("there is no sample of " + name);
        }
        return sample;
    }
}
