package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.port.failure.StorageBusy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A key makes a write that can be repeated; a token serves once. */
class IdempotencyTest {
    private static final String CONVO = "0a0b";

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_repeat_hears_the_same_bytes_and_that_it_is_one() {
        Heard first = service.post(ALICE, "createConvo", creation("k", "Tea")).done();
        Map<String, Object> afterwards = service.effects();
        Heard again = service.post(ALICE, "createConvo", creation("k", "Tea")).done();
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
        assertThat(service.changesSince(afterwards)).isEmpty();
    }

    @Test
    void the_order_of_fields_and_the_spelling_of_bytes_and_numbers_do_not_matter() {
        aConvo();
        service.post(ALICE, "sendMessage", message(ALICE, "_-8=", "k")).done();
        Heard again =
                service.post(
                                ALICE,
                                "sendMessage",
                                """
                                { 'idempotencyKey' : 'k', 'senderDid':'%s', 'epoch': 0.0,
                                  'ciphertext':{'$bytes':'/+8'}, 'convoId':'\\u0030a0b' }\
                                """
                                        .formatted(ALICE.did()))
                        .done();
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void a_key_is_not_for_another_request() {
        service.post(ALICE, "createConvo", creation("k", "Tea")).done();
        Map<String, Object> afterwards = service.effects();
        service.post(ALICE, "createConvo", creation("k", "Coffee"))
                .refused(422, "IdempotencyKeyReused");
        assertThat(service.changesSince(afterwards)).isEmpty();
    }

    @Test
    void what_nobody_knows_belongs_to_the_request_too() {
        String creation = creation("k", "Tea");
        String open = creation.substring(0, creation.length() - 1);
        service.post(ALICE, "createConvo", open + ",'x':{'a':[1,'é'],'b':{'$bytes':'-_8'}}}")
                .done();
        Heard again =
                service.post(
                                ALICE,
                                "createConvo",
                                "{'x': {'b':{'$bytes':'+/8='}, 'a': [1.0, '\\u00e9']},"
                                        + creation.substring(1))
                        .done();
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
        for (String other : List.of(creation, open + ",'x':1}", open + ",'x':{'a':[1],'b':{}}}")) {
            service.post(ALICE, "createConvo", other).refused(422, "IdempotencyKeyReused");
        }
    }

    @Test
    void keys_of_others_are_other_keys() {
        aConvo();
        Heard alices = service.post(ALICE, "sendMessage", message(ALICE, "AQID", "k")).done();
        Heard bobs = service.post(BOB, "sendMessage", message(BOB, "BAUG", "k")).done();
        assertThat(bobs.header("Idempotent-Replayed")).isEmpty();
        assertThat(bobs.number("seq")).isEqualTo(alices.number("seq") + 1);
    }

    @Test
    void a_refusal_for_good_is_repeated_and_leaves_the_key_free() {
        try (Service strict = Service.start(Staging.usual().withRules(Rules.DEFAULT))) {
            String publication =
                    "{'keyPackage':'%s','cipherSuite':'"
                            + Samples.SUITE
                            + "','idempotencyKey':'k'}";
            Heard first =
                    strict.post(ALICE, "publishKeyPackage", publication.formatted("AQID"))
                            .refused(400, "InvalidKeyPackage");
            Heard again =
                    strict.post(ALICE, "publishKeyPackage", publication.formatted("AQID"))
                            .refused(400, "InvalidKeyPackage");
            assertThat(again.response().body()).isEqualTo(first.response().body());
            assertThat(again.header("Idempotent-Replayed")).hasValue("true");
            Heard other =
                    strict.post(ALICE, "publishKeyPackage", publication.formatted("BAUG"))
                            .refused(400, "InvalidKeyPackage");
            assertThat(other.header("Idempotent-Replayed")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'k'", "''", "7", "'schlüssel'", "null"})
    void a_key_where_none_is_taken_is_ignored(String key) {
        aConvo();
        String id =
                service.post(ALICE, "sendMessage", message(ALICE, "AQID", "m")).text("messageId");
        String update =
                "{'convoId':'%s','cursor':'%s','idempotencyKey':%s}".formatted(CONVO, id, key);
        service.post(BOB, "updateCursor", update).done();
        Heard again = service.post(BOB, "updateCursor", update).done();
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void twenty_at_once_are_one_write_and_hear_the_same() throws Exception {
        aConvo();
        Callable<Heard> send =
                () -> service.post(ALICE, "sendMessage", message(ALICE, "AQID", "k"));
        List<Heard> heard = allAtOnce(Collections.nCopies(20, send));
        assertThat(heard).allSatisfy(each -> assertThat(each.status()).isEqualTo(200));
        assertThat(heard.stream().map(Heard::body).distinct()).hasSize(1);
        assertThat(heard.stream().filter(each -> each.header("Idempotent-Replayed").isEmpty()))
                .hasSize(1);
        Heard log = service.get(BOB, "getMessages", "?convoId=" + CONVO).done();
        assertThat(log.json().get("messages")).hasSize(1);
    }

    private static List<Heard> allAtOnce(List<Callable<Heard>> calls) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Heard> heard = new ArrayList<>();
            for (Future<Heard> each : callers.invokeAll(calls)) {
                heard.add(each.get());
            }
            return heard;
        }
    }

    @Test
    void a_repeat_while_the_first_still_runs_is_told_to_wait() {
        Staging busy =
                Staging.usual().withStorage(storage -> new Broken(() -> new StorageBusy("held")));
        try (Service held = Service.start(busy)) {
            held.post(ALICE, "createConvo", creation("k", "Tea"))
                    .refused(503, "IdempotencyInProgress");
            held.post(ALICE, "createConvo", "{'groupId':'0a','cipherSuite':'x'}")
                    .refused(503, "ServiceUnavailable");
        }
    }

    @Test
    void a_token_serves_one_procedure() {
        String authorization = service.authorization(ALICE, Service.NAMESPACE + "createConvo");
        creationWith(authorization, "k1").done();
        creationWith(authorization, "k1").refused(401, "JwtReplayed");
        creationWith(authorization, "k2").refused(401, "JwtReplayed");
    }

    private Heard creationWith(String authorization, String key) {
        return service.send(
                "createConvo",
                HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.createConvo"))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(creation(key, "Tea").replace('\'', '"'))));
    }

    private void aConvo() {
        service.post(ALICE, "createConvo", creation("first", "Tea")).done();
    }

    private static String creation(String key, String name) {
        return """
        {'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],
         'metadata':{'name':'%s'},'idempotencyKey':'%s'}\
        """
                .formatted(CONVO, Samples.SUITE, BOB.did(), name, key);
    }

    private static String message(Person sender, String base64, String key) {
        return """
        {'convoId':'%s','ciphertext':{'$bytes':'%s'},'epoch':0,'senderDid':'%s',
         'idempotencyKey':'%s'}\
        """
                .formatted(CONVO, base64, sender.did(), key);
    }
}
