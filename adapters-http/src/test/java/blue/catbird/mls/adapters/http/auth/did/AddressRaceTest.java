package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class AddressRaceTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final byte[] DOCUMENT = {1};

    private final List<InetAddress> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch givenUp = new CountDownLatch(1);

    @Test
    void the_next_address_is_tried_while_one_cannot_be_connected_to() throws Exception {
        byte[] answer =
                AddressRace.of(SOON, NEVER)
                        .run("host", addresses("192.0.2.1", "192.0.2.2"), silentAt("192.0.2.1"));

        assertThat(answer).isEqualTo(DOCUMENT);
        assertThat(givenUp.await(60, TimeUnit.SECONDS)).as("the silent one is left").isTrue();
    }

    @Test
    void the_next_address_is_tried_while_one_that_is_connected_to_is_silent() throws Exception {
        AddressRace.Attempt connectedAndSilent =
                (address, connected) -> {
                    connected.run();
                    return silentAt("192.0.2.1").fetch(address, connected);
                };

        assertThat(
                        AddressRace.of(NEVER, SOON)
                                .run(
                                        "host",
                                        addresses("192.0.2.1", "192.0.2.2"),
                                        connectedAndSilent))
                .isEqualTo(DOCUMENT);
    }

    @Test
    void the_next_address_is_tried_at_once_after_a_failure_and_the_families_take_turns() {
        assertThatThrownBy(
                        () ->
                                AddressRace.of(NEVER, NEVER)
                                        .run(
                                                "host",
                                                addresses(
                                                        "192.0.2.1",
                                                        "192.0.2.2",
                                                        "192.0.2.3",
                                                        "192.0.2.4",
                                                        "2001:db8::1"),
                                                this::fails))
                .isInstanceOf(ConnectException.class)
                .hasMessage("192.0.2.1");
        assertThat(asked)
                .isEqualTo(addresses("192.0.2.1", "2001:db8::1", "192.0.2.2", "192.0.2.3"));
    }

    @Test
    void the_address_that_answered_last_is_the_first() throws Exception {
        AddressRace race = AddressRace.of(NEVER, NEVER);
        List<InetAddress> two = addresses("192.0.2.1", "192.0.2.2");
        race.run(
                "host",
                two,
                (address, connected) ->
                        address.equals(two.getFirst()) ? fails(address, connected) : DOCUMENT);
        asked.clear();

        assertThatThrownBy(() -> race.run("host", two, this::fails)).hasMessage("192.0.2.2");
        assertThat(asked).isEqualTo(two.reversed());
        asked.clear();
        assertThatThrownBy(() -> race.run("other", two, this::fails)).hasMessage("192.0.2.1");
    }

    /** Another address of the same host would say the same. */
    @Test
    void what_the_host_says_is_its_answer() {
        assertThatThrownBy(
                        () ->
                                AddressRace.of(NEVER, NEVER)
                                        .run(
                                                "host",
                                                addresses("192.0.2.1", "192.0.2.2"),
                                                (address, _) -> {
                                                    asked.add(address);
                                                    throw new NoDocument(Failure.NOT_FOUND);
                                                }))
                .isInstanceOf(NoDocument.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void one_who_is_interrupted_leaves_no_attempt_behind() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(
                        () ->
                                AddressRace.of(NEVER, NEVER)
                                        .run("host", addresses("192.0.2.1"), silentAt("192.0.2.1")))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).isEmpty();
    }

    byte[] fails(InetAddress address, Runnable connected) throws IOException {
        asked.add(address);
        throw new ConnectException(address.getHostAddress());
    }

    private AddressRace.Attempt silentAt(String literal) {
        return (address, _) -> {
            if (!address.getHostAddress().equals(literal)) {
                return DOCUMENT;
            }
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody interrupts it");
            } catch (InterruptedException e) {
                givenUp.countDown();
                throw new InterruptedIOException();
            }
        };
    }

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }
}
