package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.auth.IssuerKey;
import blue.catbird.mls.adapters.http.auth.IssuerKeys;
import blue.catbird.mls.adapters.http.auth.SingleUse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Nobody is served without a token for this call. */
class AuthorizationTest {
    private static final String GET_CONVOS = Service.NAMESPACE + "getConvos";

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void without_a_token_the_call_is_refused() {
        Heard heard = service.send("getConvos", plain()).refused(401, "AuthMissing");
        assertThat(heard.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void a_token_for_another_method_is_refused() {
        with(service.authorization(ALICE, Service.NAMESPACE + "getEpoch"))
                .refused(401, "BadJwtLexiconMethod");
    }

    @Test
    void a_token_that_has_expired_is_refused() {
        String authorization = service.authorization(ALICE, GET_CONVOS);
        service.clock.advance(Duration.ofMinutes(2));
        with(authorization).refused(401, "JwtExpired");
    }

    @Test
    void two_tokens_are_not_one() {
        String authorization = service.authorization(ALICE, GET_CONVOS);
        Heard heard =
                service.send(
                                "getConvos",
                                plain().header("Authorization", authorization)
                                        .header("Authorization", authorization))
                        .refused(400, "InvalidRequest");
        assertThat(heard.message()).contains("Authorization");
    }

    /** Nothing is said about a body to whom it is not known who sent it. */
    @Test
    void the_token_is_looked_at_before_the_body() {
        service.send(
                        "createConvo",
                        HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.createConvo"))
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("nonsense")))
                .refused(401, "AuthMissing");
    }

    @Test
    void while_the_issuers_key_cannot_be_had_the_call_is_to_be_repeated_later() {
        Duration wait = Duration.ofSeconds(42);
        IssuerKeys unavailable = (_, _, _) -> new IssuerKey.Unavailable(wait);
        try (Service there = Service.start(Staging.usual().withIssuers(unavailable))) {
            Heard heard = there.get(ALICE, "getConvos", "").refused(503, "ServiceUnavailable");
            assertThat(heard.header("Retry-After")).hasValue("42");
            assertThat(heard.message()).doesNotContain("did:");
        }
    }

    @Test
    void the_token_of_a_query_may_be_used_again() {
        String authorization = service.authorization(ALICE, GET_CONVOS);
        with(authorization).done();
        with(authorization).done();
    }

    @Test
    void the_token_of_a_query_serves_once_where_that_is_asked_for() {
        try (Service strict = Service.start(Staging.usual().withSingleUse(SingleUse.ALL))) {
            String authorization = strict.authorization(ALICE, GET_CONVOS);
            HttpRequest.Builder call =
                    HttpRequest.newBuilder(strict.uri("/xrpc/" + GET_CONVOS))
                            .header("Authorization", authorization);
            strict.send("getConvos", call).done();
            strict.send("getConvos", call).refused(401, "JwtReplayed");
        }
    }

    private HttpRequest.Builder plain() {
        return HttpRequest.newBuilder(service.uri("/xrpc/" + GET_CONVOS));
    }

    private Heard with(String authorization) {
        return service.send("getConvos", plain().header("Authorization", authorization));
    }
}
