package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/** Answers count until they are read, and nobody's unread ones are in the way of others. */
class UnreadAnswersTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MESSAGE = 1_900_000;
    private static final int PAGE = 3 * MESSAGE;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** One caller may have 16 MiB: two pages, and not three. */
    private final Service service =
            Service.start(Staging.usual().withBodies(16 * MEBIBYTE, 64L * MEBIBYTE));

    private final List<Socket> readers = new ArrayList<>();
    private final byte[] content = new byte[MESSAGE];

    @BeforeEach
    void aLongConversation() {
        create(ALICE, "0a");
        create(BOB, "0b");
        Random random = new Random(1);
        for (int message = 0; message < 3; message++) {
            random.nextBytes(content);
            service.postRaw(
                            ALICE,
                            "sendMessage",
                            BodyPublishers.ofString(
                                    """
                                    {"convoId":"0a","epoch":0,"senderDid":"%s",
                                     "ciphertext":{"$bytes":"%s"}}\
                                    """
                                            .formatted(
                                                    ALICE.did(),
                                                    Base64.getEncoder().encodeToString(content))))
                    .done();
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
        service.close();
    }

    private void create(Person person, String group) {
        service.post(
                        person,
                        "createConvo",
                        "{'groupId':'%s','cipherSuite':'%s'}".formatted(group, Samples.SUITE))
                .done();
    }

    @Test
    void a_large_page_is_read_as_it_was_written() {
        Heard heard = service.get(ALICE, "getMessages", "?convoId=0a").done();
        assertThat(heard.json().at("/messages/2/ciphertext/$bytes").textValue())
                .isEqualTo(Base64.getEncoder().withoutPadding().encodeToString(content));
        awaitBytes(bytes -> bytes == 0);
    }

    @Test
    void who_does_not_read_is_refused_at_a_quarter_of_the_budget_and_others_are_served()
            throws IOException {
        aReaderThatDoesNotRead();
        aReaderThatDoesNotRead();
        awaitBytes(bytes -> bytes >= 2 * PAGE);

        service.get(ALICE, "getMessages", "?convoId=0a").refused(503, "ServiceUnavailable");
        assertThat(service.server.bodyBytesInFlight()).isBetween(2L * PAGE, 2L * PAGE + MEBIBYTE);
        service.get(ALICE, "getEpoch", "?convoId=0a").done();
        service.get(BOB, "getMessages", "?convoId=0b").done();

        for (Socket reader : readers) {
            reader.close();
        }
        awaitBytes(bytes -> bytes == 0);
        service.get(ALICE, "getMessages", "?convoId=0a").done();
    }

    private void aReaderThatDoesNotRead() throws IOException {
        Socket reader = new Socket();
        readers.add(reader);
        reader.setReceiveBufferSize(4096);
        reader.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), service.server.port()));
        String call =
                "GET /xrpc/blue.catbird.mls.getMessages?convoId=0a HTTP/1.1\r\nHost: a\r\n"
                        + "Authorization: "
                        + service.authorization(ALICE, Service.NAMESPACE + "getMessages")
                        + "\r\n\r\n";
        reader.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits until the bytes that count are as {@code expected}. */
    private void awaitBytes(LongPredicate expected) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!expected.test(service.server.bodyBytesInFlight())) {
            if (System.nanoTime() > end) {
                throw new AssertionError(service.server.bodyBytesInFlight() + " bytes");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
