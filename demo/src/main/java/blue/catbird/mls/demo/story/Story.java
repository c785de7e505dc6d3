package blue.catbird.mls.demo.story;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.demo.xrpc.Service;
import blue.catbird.mls.demo.xrpc.XrpcClient;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** Alice, Bob and Carol, from their first key package to the day Bob leaves. */
public final class Story {
    private static final int GROUP_ID_SIZE = 16;
    private static final List<Chapter> CHAPTERS =
            List.of(
                    new Publication(),
                    new Founding(),
                    new Joining(),
                    new LostAnswer(),
                    new Race(),
                    new Departure());

    private final Service service;
    private final HttpClient http;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Ledger ledger = new Ledger();

    /** A story about people who have never been there before. */
    public Story(Service service, HttpClient http, InstantSource clock, SecureRandom random) {
        this.service = service;
        this.http = http;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Lives the story through and tells it.
     *
     * @return what was counted
     * @throws NotAsTold at the first thing that happens otherwise than told
     */
    public Ledger play(Narrator narrator) {
        Friend alice = friend("Alice", Curve.ES256K);
        Friend bob = friend("Bob", Curve.ES256);
        Friend carol = friend("Carol", Curve.ES256K);
        List<Friend> friends = List.of(alice, bob, carol);
        friends.forEach(each -> narrator.line("%-6s %s".formatted(each.name(), each.did())));
        Stage stage = new Stage(narrator, alice, bob, carol, newGroupId());
        for (Chapter chapter : CHAPTERS) {
            narrator.chapter(chapter.title());
            chapter.play(stage);
        }
        narrator.line("");
        ledger.table(friends.stream().map(Friend::name).toList()).forEach(narrator::line);
        return ledger;
    }

    private Friend friend(String name, Curve curve) {
        DevIdentity identity = DevIdentity.random(curve, random);
        XrpcClient client = new XrpcClient(service, http, identity, clock, random);
        return new Friend(name, new CountedCalls(name, client, ledger), clock, random);
    }

    private String newGroupId() {
        byte[] groupId = new byte[GROUP_ID_SIZE];
        random.nextBytes(groupId);
        return HexFormat.of().formatHex(groupId);
    }
}
