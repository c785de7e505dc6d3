package blue.catbird.mls.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.auth.DidSettings;
import blue.catbird.mls.adapters.http.auth.IssuerKeys;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** An outage of the directory is told in the log, however many callers meet it. */
class DirectoryOutageTest {
    private final Service service =
            Service.start(
                    Staging.usual()
                            .withIssuers(
                                    IssuerKeys.ofDidDocuments(
                                            new DidSettings(
                                                    URI.create("http://127.0.0.1:1"),
                                                    true,
                                                    "test/1"))));

    private void call() {
        call(PublishedPerson.random());
    }

    private void call(PublishedPerson caller) {
        HttpRequest.Builder call =
                HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls.getConvos"))
                        .header(
                                "Authorization",
                                caller.authorization(
                                        Service.AUDIENCE,
                                        Service.NAMESPACE + "getConvos",
                                        service.clock.instant()));
        service.send("getConvos", call).refused(503, "ServiceUnavailable");
    }

    @Test
    void a_host_that_a_stranger_names_is_not_the_directory() {
        try (LogLines log = LogLines.open();
                service) {
            call(PublishedPerson.as(new Did("did:web:localhost%3A1025")));
            assertThat(log.with("directory of DIDs")).isEmpty();
        }
    }

    @Test
    void it_is_told_once_a_minute() {
        try (LogLines log = LogLines.open();
                service) {
            call();
            call();
            assertThat(log.with("directory of DIDs fails"))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING directory of DIDs fails reason=unreachable: ")
                    .doesNotContain("did:plc");
            service.clock.advance(Duration.ofMinutes(1));
            call();
            assertThat(log.with("directory of DIDs fails")).hasSize(2);
        }
    }
}
