package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls that say where they come from. */
class ForwardedCallsTest {
    private static final String SETTING = "MLS_TRUSTED_PROXIES";

    @Test
    void that_a_proxy_is_not_trusted_is_said_once() {
        try (LogLines log = LogLines.open();
                Service service = Service.start(Staging.usual().withoutProxies())) {
            service.get(ALICE, "getConvos", "").done();
            assertThat(log.with(SETTING)).isEmpty();
            for (int i = 0; i < 3; i++) {
                forwarded(service).done();
            }
            assertThat(log.with(SETTING))
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("X-Forwarded-For")
                    .doesNotContain("198.51.100");
        }
    }

    @Test
    void of_a_proxy_that_is_trusted_nothing_is_said() {
        try (LogLines log = LogLines.open();
                Service service = Service.start()) {
            forwarded(service).done();
            assertThat(log.with(SETTING)).isEmpty();
        }
    }

    private static Heard forwarded(Service service) {
        return service.send(
                "getConvos",
                service.request(ALICE, "getConvos", "")
                        .header("X-Forwarded-For", "198.51.100.7:4711"));
    }
}
