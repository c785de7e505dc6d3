package blue.catbird.mls.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import blue.catbird.mls.demo.FaultyProxy.Fault;
import blue.catbird.mls.demo.FaultyProxy.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Each guarantee broken once: the program must notice, say so in a line, and exit with 1. */
class NotAsToldTest {
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int THIRD = 3;

    private static OwnServer server;

    @BeforeAll
    static void start() {
        server = OwnServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet(
                        "a second claim gives other key packages",
                        body("getKeyPackages", SECOND, b -> b.replaceAll("(Hash\":\")..", "$1zz")),
                        "claiming twice gave other key packages"),
                argumentSet(
                        "the group is said to be in another epoch",
                        body("createConvo", FIRST, b -> b.replace("\"epoch\":1", "\"epoch\":2")),
                        "the new group is in epoch 2, not 1"),
                argumentSet(
                        "an answer is no JSON",
                        body("createConvo", FIRST, b -> "<html>Bad Gateway</html>"),
                        "the answer to createConvo is not valid JSON"),
                argumentSet(
                        "the second Welcome has other bytes",
                        body(
                                "getWelcome",
                                SECOND,
                                b -> b.replace("\"welcome\":\"AA", "\"welcome\":\"AB")),
                        "Bob's second getWelcome gave other bytes than the first"),
                argumentSet(
                        "the second Welcome is another delivery",
                        body(
                                "getWelcome",
                                SECOND,
                                b -> b.replaceAll("(deliveryId\":\")..", "$1zz")),
                        "Bob's second getWelcome was another delivery"),
                argumentSet(
                        "a confirmed Welcome is handed over again",
                        reply("getWelcome", THIRD, r -> r.with(200, "{}")),
                        "getWelcome was answered 200, the story needs 410 WelcomeConsumed"),
                argumentSet(
                        "a join is not confirmed",
                        body("confirmWelcome", FIRST, b -> b.replace("true", "false")),
                        "Bob's join is not confirmed"),
                argumentSet(
                        "a retry is carried out again",
                        reply("sendMessage", SECOND, r -> new Reply(r.status(), r.body(), false)),
                        "not answered with Idempotent-Replayed: true"),
                argumentSet(
                        "a message is delivered twice",
                        body("getMessages", FIRST, NotAsToldTest::withTheLastItemTwice),
                        "Bob got 2 messages, not the one that Alice sent"),
                argumentSet(
                        "a message cannot be decrypted",
                        body(
                                "getMessages",
                                FIRST,
                                b -> b.replaceAll("(bytes\":\"[^\"]+).{9}\"}", "$1AAAAAAAAA\"}")),
                        "Bob cannot read a message"),
                argumentSet(
                        "two commits of one epoch are accepted",
                        conflict(r -> r.with(200, "{\"success\":true,\"newEpoch\":2}")),
                        "both commits of one epoch were accepted"),
                argumentSet(
                        "a conflict does not say where the group is",
                        conflict(r -> r.with(409, r.body().replace("\"currentEpoch\"", "\"x\""))),
                        "the answer to addMembers has no integer 'currentEpoch'"),
                argumentSet(
                        "leaving again is answered otherwise",
                        body("leaveConvo", SECOND, b -> b.replace("3", "4")),
                        "leaving again was answered otherwise"),
                argumentSet(
                        "who has left may still write",
                        reply("sendMessage", THIRD, r -> r.with(200, "{}")),
                        "sendMessage was answered 200, the story needs 403 NotMember"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_of_the_service_is_noticed(Fault fault, String line) throws IOException {
        try (FaultyProxy proxy = new FaultyProxy(server.service().url(), fault)) {
            Terminal terminal = Terminal.run("--url", proxy.url());

            assertThat(terminal.err())
                    .singleElement()
                    .asString()
                    .startsWith("demo: ")
                    .contains(line);
            assertThat(terminal.exit()).isEqualTo(1);
        }
    }

    @Test
    void without_a_fault_the_same_detour_changes_nothing() throws IOException {
        try (FaultyProxy proxy = new FaultyProxy(server.service().url(), (_, _, reply) -> reply)) {
            assertThat(Terminal.run("--url", proxy.url()).exit()).isZero();
        }
    }

    private static Fault reply(String method, int nth, UnaryOperator<Reply> change) {
        return (called, count, reply) ->
                called.equals(method) && count == nth ? change.apply(reply) : reply;
    }

    private static Fault body(String method, int nth, UnaryOperator<String> change) {
        return reply(method, nth, reply -> reply.with(reply.status(), change.apply(reply.body())));
    }

    private static Fault conflict(UnaryOperator<Reply> change) {
        return (_, _, reply) -> reply.status() == 409 ? change.apply(reply) : reply;
    }

    private static String withTheLastItemTwice(String messages) {
        int start = messages.lastIndexOf("{\"id\":");
        int end = messages.lastIndexOf("]");
        String item = messages.substring(start, end).replaceFirst("\"id\":\"..", "\"id\":\"zz");
        return messages.substring(0, end) + "," + item + messages.substring(end);
    }
}
