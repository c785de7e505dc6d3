package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reports of calls to an observer. */
class ObservedCallsTest {
    private static final String CREATION =
            "{'groupId':'0a0b','cipherSuite':'%s','idempotencyKey':'k'}".formatted(Samples.SUITE);

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    private static String told(String name, String outcome) {
        return Service.NAMESPACE + name + " " + outcome;
    }

    @Test
    void each_call_is_told_once_with_what_came_of_it() {
        service.post(ALICE, "createConvo", CREATION).done();
        service.post(ALICE, "createConvo", CREATION).done();
        service.get(ALICE, "getConvos", "").done();
        assertThat(service.calls.answered())
                .containsExactly(
                        told("createConvo", "ok"),
                        told("createConvo", "replayed"),
                        told("getConvos", "ok"));
        assertThat(service.calls.running()).isZero();
    }

    @Test
    void an_error_is_told_by_its_name_whoever_finds_it() {
        service.get(BOB, "getEpoch", "?convoId=0a0b").refused(404, "ConvoNotFound");
        service.post(ALICE, "leaveConvo", "{'convoId':'0a0b'}").refused(404, "ConvoNotFound");
        service.post(ALICE, "leaveConvo", "{}").refused(400, "InvalidRequest");
        service.get(ALICE, "getNothing", "").refused(501, "MethodNotImplemented");
        assertThat(service.calls.answered())
                .containsExactly(
                        told("getEpoch", "ConvoNotFound"),
                        told("leaveConvo", "ConvoNotFound"),
                        told("leaveConvo", "InvalidRequest"),
                        told("getNothing", "MethodNotImplemented"));
        assertThat(service.calls.running()).isZero();
    }
}
