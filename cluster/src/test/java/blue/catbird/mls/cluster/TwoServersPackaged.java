package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Two servers on one database are one service: what one has done the other knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoServersPackaged {
    private static final int CLIENTS = 64;

    private final List<ServerProcess> servers = new ArrayList<>();
    private List<Caller> clients = List.of();
    private Caller other = Caller.random();
    private Database database;
    private URI one;
    private URI two;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        database = Database.start(folder.resolve("data"));
        servers.add(ServerProcess.start(database.url()));
        servers.add(ServerProcess.start(database.url()));
        one = servers.get(0).url();
        two = servers.get(1).url();
    }

    @BeforeEach
    void nobodyHasCalledYet() {
        clients = Caller.random(CLIENTS);
        other = Caller.random();
    }

    @AfterAll
    void stop() throws Exception {
        servers.forEach(ServerProcess::close);
        database.close();
    }

    /** Each client's call at both servers at once: one is carried out, the other replayed. */
    private List<Answer> onceEach(IntFunction<Call> calls) throws Exception {
        List<List<Answer>> pairs = atBoth(calls);
        for (List<Answer> pair : pairs) {
            assertThat(pair.get(1).body()).isEqualTo(pair.get(0).body());
            assertThat(pair).extracting(Answer::replayed).containsExactlyInAnyOrder(false, true);
        }
        return pairs.stream().map(List::getFirst).toList();
    }

    private List<List<Answer>> atBoth(IntFunction<Call> calls) throws Exception {
        List<Callable<Answer>> tasks = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Caller client = clients.get(i);
            Call call = calls.apply(i);
            tasks.add(() -> client.settle(one, call).done());
            tasks.add(() -> client.settle(two, call).done());
        }
        List<Answer> answers = AtOnce.run(tasks);
        return IntStream.range(0, CLIENTS)
                .mapToObj(i -> answers.subList(2 * i, 2 * i + 2))
                .toList();
    }

    @Test
    void a_write_at_both_takes_effect_once() throws Exception {
        String otherDid = "'" + other.did() + "'";
        onceEach(i -> Call.createConvo(Call.groupId(i), otherDid, "create"));
        List<Answer> sent =
                onceEach(i -> Call.sendMessage(Call.groupId(i), clients.get(i), i, "send"));
        onceEach(i -> Call.commit(Call.groupId(i), 0, CLIENTS + i, "commit"));
        onceEach(i -> Call.publishKeyPackage(i, "publish"));
        atBoth(i -> Call.updateCursor(Call.groupId(i), sent.get(i).text("messageId")));
        for (int i = 0; i < CLIENTS; i++) {
            Caller client = clients.get(i);
            List<LogEntry> log = client.log(two, Call.groupId(i));
            assertThat(log).extracting(LogEntry::type).containsExactly("app", "commit");
            LogEntry.requireGapless(log);
            assertThat(log.getFirst().id()).isEqualTo(sent.get(i).text("messageId"));
            assertThat(conversationsOf(client)).isEqualTo(1);
            Answer stock = client.settle(one, Call.query("getKeyPackageStatus", "")).done();
            assertThat(stock.number("available")).isEqualTo(1);
        }
        onceEach(i -> Call.leaveConvo(Call.groupId(i), "leave"));
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(conversationsOf(clients.get(i))).isZero();
            JsonNode left =
                    other.settle(one, Call.query("getEpoch", "?convoId=" + Call.groupId(i)))
                            .done()
                            .json();
            assertThat(left.required("currentEpoch").asLong()).isEqualTo(1);
        }
    }

    private int conversationsOf(Caller client) throws Exception {
        Answer list = client.settle(two, Call.query("getConvos", "")).done();
        return list.json().required("conversations").size();
    }

    @Test
    void messages_at_both_to_one_conversation_stand_in_one_order() throws Exception {
        String convo = Call.groupId(1_000);
        List<String> dids = clients.stream().map(it -> "'" + it.did() + "'").toList();
        other.settle(one, Call.createConvo(convo, String.join(",", dids), "shared")).done();
        List<Answer> sent =
                onceEach(i -> Call.sendMessage(convo, clients.get(i), 2_000 + i, "shared"));
        List<LogEntry> log = other.log(one, convo);
        LogEntry.requireGapless(log);
        assertThat(log)
                .extracting(LogEntry::id)
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(answer -> answer.text("messageId")).toList());
        assertThat(other.log(two, convo)).isEqualTo(log);
    }

    @Test
    void a_Welcome_is_one_wherever_it_is_fetched_and_confirmed() throws Exception {
        Caller inviter = Caller.random();
        List<Answer> published =
                onceEach(i -> Call.publishKeyPackage(3_000 + i, "for the Welcome"));
        List<String> dids = clients.stream().map(Caller::did).toList();
        inviter.settle(one, Call.query("getKeyPackages", "?dids=" + String.join("&dids=", dids)))
                .done();
        for (int i = 0; i < CLIENTS; i++) {
            String did = clients.get(i).did();
            String hash = published.get(i).text("keyPackageHash");
            inviter.settle(i % 2 == 0 ? one : two, inviting(Call.groupId(3_000 + i), did, hash))
                    .done();
        }
        List<List<Answer>> fetched =
                atBoth(i -> Call.query("getWelcome", "?convoId=" + Call.groupId(3_000 + i)));
        assertThat(fetched)
                .allSatisfy(it -> assertThat(it.get(1).body()).isEqualTo(it.get(0).body()));
        atBoth(i -> confirming(Call.groupId(3_000 + i), fetched.get(i).get(0).text("deliveryId")));
        for (int i = 0; i < CLIENTS; i++) {
            clients.get(i)
                    .settle(two, Call.query("getWelcome", "?convoId=" + Call.groupId(3_000 + i)))
                    .refused(410, "WelcomeConsumed");
        }
    }

    private static Call inviting(String groupId, String did, String hash) {
        return Call.procedure(
                "createConvo",
                """
                {'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],'welcomeMessage':'/+8=',
                 'keyPackageHashes':[{'did':'%s','hash':'%s'}],'idempotencyKey':'%s'}\
                """
                        .formatted(groupId, Call.SUITE, did, did, hash, groupId));
    }

    private static Call confirming(String convo, String delivery) {
        return Call.procedure(
                "confirmWelcome",
                "{'convoId':'%s','success':true,'deliveryId':'%s'}".formatted(convo, delivery));
    }

    @Test
    void a_token_spent_at_one_is_refused_at_the_other() throws Exception {
        Caller sender = Caller.random();
        String convo = Call.groupId(5_000);
        sender.settle(one, Call.createConvo(convo, "", "own")).done();
        Call message = Call.sendMessage(convo, sender, 5_001, "once");
        String token = sender.token(message);
        Caller.send(one, message, token).done();
        Caller.send(two, message, token).refused(401, "JwtReplayed");
        Call second = Call.sendMessage(convo, sender, 5_002, "twice");
        Caller.send(two, second, token).refused(401, "JwtReplayed");
        assertThat(sender.log(two, convo)).hasSize(1);
    }
}
