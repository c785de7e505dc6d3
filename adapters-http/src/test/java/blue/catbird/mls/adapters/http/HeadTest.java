package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;
import static blue.catbird.mls.adapters.http.Person.CAROL;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.auth.SingleUse;
import blue.catbird.mls.lexicon.Method;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** HEAD asks whether a query would be heard, and has no effect, whatever GET has. */
class HeadTest {
    private static final String CONVO = "?convoId=0a0b";

    /** Even a query spends its token. */
    private final Service service =
            Service.start(Staging.usual().withSingleUse(SingleUse.ALL).withLimits("calls=60/min"));

    private final String hash = published(BOB, "AQID");

    /** A query that each method answers with 200, and that changes what it can. */
    private final Map<String, String> queries =
            Map.of(
                    "getConvos",
                    "",
                    "getEpoch",
                    CONVO,
                    "getMessages",
                    CONVO,
                    "getCommits",
                    CONVO + "&fromEpoch=0",
                    "getKeyPackages",
                    "?dids=" + CAROL.did(),
                    "getKeyPackageStatus",
                    "",
                    "getWelcome",
                    CONVO + "&keyPackageHash=" + hash);

    HeadTest() {
        published(CAROL, "BAUG");
        service.get(ALICE, "getKeyPackages", "?dids=" + BOB.did()).done();
        service.post(
                        ALICE,
                        "createConvo",
                        """
                        {'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],
                         'welcomeMessage':'_-8','keyPackageHashes':[{'did':'%s','hash':'%s'}]}\
                        """
                                .formatted(
                                        Samples.CONVO, Samples.SUITE, BOB.did(), BOB.did(), hash))
                .done();
    }

    private String published(Person owner, String base64) {
        return service.post(
                        owner,
                        "publishKeyPackage",
                        "{'keyPackage':'%s','cipherSuite':'%s','expires':'2026-04-01T00:00:00Z'}"
                                .formatted(base64, Samples.SUITE))
                .done()
                .text("keyPackageHash");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    static Stream<String> allQueries() {
        return names(Method.Query.class);
    }

    static Stream<String> allProcedures() {
        return names(Method.Procedure.class);
    }

    private static Stream<String> names(Class<? extends Method> kind) {
        return WireContract.LEXICONS.methods().values().stream()
                .filter(kind::isInstance)
                .map(method -> method.nsid().substring(Service.NAMESPACE.length()));
    }

    private HttpRequest.Builder head(String name, String query) {
        return service.request(BOB, name, query).method("HEAD", BodyPublishers.noBody());
    }

    @ParameterizedTest
    @MethodSource("allQueries")
    void HEAD_changes_nothing_and_leaves_the_token_to_GET(String name) {
        String query = Objects.requireNonNull(queries.get(name), name);
        HttpRequest.Builder request = service.request(BOB, name, query);
        Object before = service.storage.everything();
        for (int i = 0; i < 2; i++) {
            Heard heard = service.fetch(request.copy().method("HEAD", BodyPublishers.noBody()));
            assertThat(heard.done().body()).isEmpty();
            assertThat(heard.header("Content-Type")).hasValue("application/json");
            assertThat(heard.header("Cache-Control")).hasValue("no-store");
            assertThat(heard.header("Content-Length")).isEmpty();
            assertThat(heard.header("RateLimit-Remaining")).isPresent();
        }
        assertThat(service.storage.everything()).isEqualTo(before);
        service.send(name, request.copy().GET()).done();
        assertThat(service.storage.everything()).as("GET spends its token").isNotEqualTo(before);
        service.send(name, request.copy().GET()).refused(401, "JwtReplayed");
    }

    @ParameterizedTest
    @MethodSource("allProcedures")
    void HEAD_on_a_procedure_is_the_wrong_verb(String name) {
        Object before = service.storage.everything();
        Heard heard = service.fetch(head(name, ""));
        assertThat(heard.status()).isEqualTo(400);
        assertThat(heard.body()).isEmpty();
        assertThat(heard.header("RateLimit-Limit")).as("it is no call").isEmpty();
        assertThat(service.storage.everything()).isEqualTo(before);
    }

    @Test
    void HEAD_is_refused_as_GET_is_for_token_and_parameters() {
        Object before = service.storage.everything();
        HttpRequest.Builder without =
                HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.getConvos"));
        Heard stranger = service.fetch(without.method("HEAD", BodyPublishers.noBody()));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("WWW-Authenticate")).hasValue("Bearer");
        assertThat(service.fetch(head("getWelcome", "")).status()).isEqualTo(400);
        assertThat(service.fetch(head("getConvos", "?limit=0")).status()).isEqualTo(400);
        assertThat(service.fetch(head("getNothing", "")).status()).isEqualTo(501);
        assertThat(service.storage.everything()).isEqualTo(before);
    }

    @Test
    void HEAD_counts_as_a_call_and_as_nothing_more() {
        try (Service limited = Service.start(Staging.usual().withLimits("getConvos=2/min"))) {
            HttpRequest.Builder request = limited.request(BOB, "getConvos", "");
            limited.fetch(request.copy().method("HEAD", BodyPublishers.noBody())).done();
            limited.get(BOB, "getConvos", "").done();
            limited.get(BOB, "getConvos", "").refused(429, "RateLimitExceeded");
            assertThat(
                            limited.fetch(request.copy().method("HEAD", BodyPublishers.noBody()))
                                    .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void no_byte_of_a_body_goes_out() throws IOException {
        for (String name : new String[] {"getConvos", "sendMessage", "getWelcome"}) {
            try (RawCalls calls = RawCalls.to(service)) {
                String answers =
                        calls.send(
                                        """
                                        HEAD /xrpc/blue.catbird.mls.%s HTTP/1.1
                                        Host: a
                                        Authorization: %s

                                        GET /health/live HTTP/1.1
                                        Host: a
                                        Connection: close

                                        """
                                                .formatted(
                                                        name,
                                                        service.authorization(
                                                                BOB, Service.NAMESPACE + name)))
                                .everything();
                int endOfHead = answers.indexOf("\r\n\r\n") + 4;
                assertThat(answers.substring(endOfHead)).startsWith("HTTP/1.1 200 ");
            }
        }
    }
}
