package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Pairs of the same write at the same time, one at each of two servers on one database: both hear
 * the same success, with a key and without. There are {@code -Dtwins.pairs} of each write, 40 if
 * that is not given.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwinsPackaged {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAIRS = Integer.getInteger("twins.pairs", 40);

    private final List<ServerProcess> servers = new ArrayList<>();
    private Database database;
    private URI one;
    private URI two;
    private long number;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        database = Database.start(folder.resolve("data"));
        // The first package of an account is the last that there is room for.
        Map<String, String> room = Map.of("MLS_FRAMING", "opaque", "MLS_MAX_KEY_PACKAGES", "1");
        servers.add(ServerProcess.start(database.url(), room));
        servers.add(ServerProcess.start(database.url(), room));
        one = servers.get(0).url();
        two = servers.get(1).url();
    }

    @AfterAll
    void stop() throws Exception {
        servers.forEach(ServerProcess::close);
        database.close();
    }

    /** A write; what it needs is done before. */
    private interface Twin {
        Call call(Caller caller, String key) throws Exception;
    }

    /** The effect of a write, as a caller can count it. */
    private interface Effect {
        long count(Caller caller, Call call) throws Exception;
    }

    private void haveOneEffect(Twin twin, Effect effect) throws Exception {
        for (int i = 0; i < PAIRS; i++) {
            for (boolean isKeyed : List.of(false, true)) {
                Caller caller = Caller.random();
                Call call = twin.call(caller, isKeyed ? ",'idempotencyKey':'twins'" : "");
                bothHearTheSame(caller, call, isKeyed);
                assertThat(effect.count(caller, call)).as(call.body()).isEqualTo(1);
            }
        }
    }

    private void bothHearTheSame(Caller caller, Call call, boolean isKeyed) throws Exception {
        List<Answer> pair =
                AtOnce.run(List.of(() -> caller.send(one, call), () -> caller.send(two, call)));
        pair.forEach(Answer::done);
        assertThat(pair.get(1).body()).isEqualTo(pair.get(0).body());
        if (isKeyed) {
            assertThat(pair).extracting(Answer::replayed).containsExactlyInAnyOrder(false, true);
        }
    }

    private long conversations(Caller caller, Call call) throws Exception {
        Answer list = caller.settle(one, Call.query("getConvos", "")).done();
        return list.json().required("conversations").size();
    }

    private long entries(Caller caller, Call call) throws Exception {
        String convo = JSON.readTree(call.body()).required("convoId").asText();
        return caller.log(two, convo).size();
    }

    private long packages(Caller caller, Call call) throws Exception {
        return caller.settle(one, Call.query("getKeyPackageStatus", "")).done().number("available");
    }

    private String newConvo(Caller caller) throws Exception {
        String convo = Call.groupId(++number);
        caller.settle(one, Call.createConvo(convo, "", "new")).done();
        return convo;
    }

    /** The names of a Welcome for somebody whose only package {@code caller} has claimed. */
    private String invited(Caller caller, Caller guest) throws Exception {
        Answer published = guest.settle(one, Call.publishKeyPackage(++number, "first")).done();
        caller.settle(two, Call.query("getKeyPackages", "?dids=" + guest.did())).done();
        return "'welcomeMessage':'/+8=','keyPackageHashes':[{'did':'%s','hash':'%s'}]"
                .formatted(guest.did(), published.text("keyPackageHash"));
    }

    private static Call creation(String convo, Caller guest, String welcome, String key) {
        return Call.procedure(
                "createConvo",
                "{'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],%s%s}"
                        .formatted(convo, Call.SUITE, guest.did(), welcome, key));
    }

    private Call addition(String convo, Caller guest, String welcome, String key) {
        return Call.procedure(
                "addMembers",
                "{'convoId':'%s','didList':['%s'],'commit':'%s','epoch':0,%s%s}"
                        .formatted(convo, guest.did(), Call.bytes(++number), welcome, key));
    }

    @Test
    void createConvo_with_a_Welcome() throws Exception {
        haveOneEffect(
                (caller, key) -> {
                    Caller guest = Caller.random();
                    String welcome = invited(caller, guest);
                    return creation(Call.groupId(++number), guest, welcome, key);
                },
                this::conversations);
    }

    @Test
    void addMembers_with_a_Welcome() throws Exception {
        haveOneEffect(
                (caller, key) -> {
                    Caller guest = Caller.random();
                    String welcome = invited(caller, guest);
                    return addition(newConvo(caller), guest, welcome, key);
                },
                this::entries);
    }

    @Test
    void a_commit_that_adds_nobody() throws Exception {
        haveOneEffect(
                (caller, key) ->
                        Call.procedure(
                                "addMembers",
                                "{'convoId':'%s','didList':[],'commit':'%s','epoch':0%s}"
                                        .formatted(newConvo(caller), Call.bytes(++number), key)),
                this::entries);
    }

    @Test
    void publishKeyPackage_with_room_for_one() throws Exception {
        haveOneEffect(
                (_, key) ->
                        Call.procedure(
                                "publishKeyPackage",
                                "{'keyPackage':'%s','cipherSuite':'%s'%s}"
                                        .formatted(Call.bytes(++number), Call.SUITE, key)),
                this::packages);
    }

    @Test
    void leaveConvo() throws Exception {
        haveOneEffect(
                (caller, key) -> {
                    newConvo(caller);
                    String convo = Call.groupId(++number);
                    Caller other = Caller.random();
                    other.settle(
                                    one,
                                    Call.createConvo(convo, "'" + caller.did() + "'", "with them"))
                            .done();
                    return Call.procedure("leaveConvo", "{'convoId':'%s'%s}".formatted(convo, key));
                },
                this::conversations);
    }
}
