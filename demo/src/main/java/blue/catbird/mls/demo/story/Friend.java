package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.mls.FetchedKeyPackage;
import blue.catbird.mls.demo.mls.HandshakeFormat;
import blue.catbird.mls.demo.mls.MlsClient;
import blue.catbird.mls.demo.mls.MlsException;
import blue.catbird.mls.demo.mls.MlsGroup;
import blue.catbird.mls.demo.mls.PendingCommit;
import blue.catbird.mls.demo.xrpc.Answer;
import blue.catbird.mls.demo.xrpc.Call;
import blue.catbird.mls.demo.xrpc.JsonFields;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One of the three: a device, its view of the group, what it has read, and its calls. */
final class Friend {
    private static final int KEY_SIZE = 16;

    private final String name;
    private final CountedCalls calls;
    private final Device device;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Set<String> readMessages = new HashSet<>();
    private MlsClient client;
    private Optional<MlsGroup> group = Optional.empty();

    Friend(String name, CountedCalls calls, InstantSource clock, SecureRandom random) {
        this.name = name;
        this.calls = calls;
        this.device = new Device(calls.did(), clock, random);
        this.clock = clock;
        this.random = random;
        this.client = device.start();
    }

    String name() {
        return name;
    }

    String did() {
        return calls.did();
    }

    CountedCalls calls() {
        return calls;
    }

    /** A new idempotency key. */
    String newKey() {
        byte[] key = new byte[KEY_SIZE];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** The group as this person sees it now. */
    MlsGroup group() {
        return group.orElseThrow(() -> new NotAsTold(name + " is not in the group"));
    }

    /** The process dies: all is lost but what the device keeps. */
    void crash() {
        client = device.start();
        group = Optional.empty();
        readMessages.clear();
    }

    Call newKeyPackage() {
        return Requests.publishKeyPackage(device.newKeyPackage(client), newKey());
    }

    /** Makes the group and the commit that adds others to it; neither counts before the merge. */
    PendingCommit found(String convoId, List<JsonFields> claimed) {
        List<FetchedKeyPackage> joiners =
                claimed.stream()
                        .map(each -> FetchedKeyPackage.read(each.base64("keyPackage")))
                        .toList();
        group = Optional.of(client.create(HexFormat.of().parseHex(convoId), clock.instant()));
        return group().add(joiners, HandshakeFormat.PRIVATE_MESSAGE);
    }

    void join(Answer welcome) {
        group = Optional.of(client.join(welcome.fields().base64("welcome")));
    }

    /** Tries to join with the first half of a Welcome; why that fails. */
    String failToJoin(Answer welcome) {
        byte[] whole = welcome.fields().base64("welcome");
        try {
            client.join(Arrays.copyOf(whole, whole.length / 2));
        } catch (MlsException e) {
            return String.valueOf(e.getMessage());
        }
        throw new NotAsTold(name + " joins with half a Welcome");
    }

    /** The service knows of the join, so the key package has done its work. */
    void settle(Answer welcome) {
        device.forget(welcome.fields().text("keyPackageHash"));
    }

    /** An encrypted message with a new idempotency key. */
    Call write(String text) {
        byte[] ciphertext = group().protect(text.getBytes(StandardCharsets.UTF_8));
        return Requests.sendMessage(did(), group(), ciphertext, newKey());
    }

    /** The texts among {@code messages} from others that are new to this person, decrypted. */
    List<String> read(Answer messages) {
        List<String> texts = new ArrayList<>();
        for (JsonFields message : messages.fields().list("messages")) {
            boolean fromAnother =
                    message.text("messageType").equals("app")
                            && !message.text("sender").equals(did());
            if (fromAnother && isNew(message)) {
                texts.add(decrypted(message));
            }
        }
        return texts;
    }

    private boolean isNew(JsonFields message) {
        boolean added = readMessages.add(message.text("id"));
        calls.count(added ? Tally.DECRYPTED : Tally.SKIPPED);
        return added;
    }

    private String decrypted(JsonFields message) {
        try {
            var read = group().unprotect(message.bytes("ciphertext"));
            Told.that(
                    read.sender().equals(message.text("sender")),
                    name + " reads a message that was sent by another than the server says");
            return read.text();
        } catch (MlsException e) {
            throw new NotAsTold(name + " cannot read a message: " + e.getMessage());
        }
    }

    PendingCommit renewKeys() {
        return group().updateKeys(HandshakeFormat.PRIVATE_MESSAGE);
    }

    PendingCommit remove(String did) {
        return group().remove(did, HandshakeFormat.PRIVATE_MESSAGE);
    }

    /** The service has accepted this commit. */
    void merge(PendingCommit accepted) {
        group = Optional.of(accepted.merge());
        calls.count(Tally.COMMITS);
    }

    /** Applies others' commits in the order of their epochs. */
    void apply(Answer commits) {
        for (JsonFields commit : commits.fields().list("commits")) {
            Told.that(
                    commit.number("epoch") == group().epoch() + 1,
                    name + " misses a commit before epoch " + commit.number("epoch"));
            group = Optional.of(group().process(commit.bytes("commitData")));
        }
    }
}
