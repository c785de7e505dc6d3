package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.domain.Bytes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Asks the addresses of a host in the manner of Happy Eyeballs (RFC 8305): the one that answered
 * last time first, and the next as soon as the one before has failed or takes long; the first
 * answer counts. The two families of addresses take turns.
 *
 * @param toConnect how long an address may take to be connected to before the next is tried beside
 *     it
 * @param toAnswer how long one that is connected to may take to answer before that
 */
record AddressRace(Duration toConnect, Duration toAnswer, Cache<String, InetAddress> answeredLast) {
    /** Of RFC 8305, section 8, with room for hosts that are far away. */
    static final Duration TO_CONNECT = Duration.ofMillis(300);

    static final Duration TO_ANSWER = Duration.ofSeconds(1);

    private static final int MAX_ADDRESSES = 4;
    private static final int HOSTS_REMEMBERED = 10_000;

    static AddressRace usual() {
        return of(TO_CONNECT, TO_ANSWER);
    }

    static AddressRace of(Duration toConnect, Duration toAnswer) {
        return new AddressRace(
                toConnect,
                toAnswer,
                Caffeine.newBuilder()
                        .maximumSize(HOSTS_REMEMBERED)
                        .executor(Runnable::run)
                        .build());
    }

    /** One address is asked. It ends soon when it is interrupted. */
    @FunctionalInterface
    interface Attempt {
        /**
         * The answer of the host at {@code address}.
         *
         * @param connected is to be run when the connection stands
         */
        byte[] fetch(InetAddress address, Runnable connected) throws IOException;
    }

    private sealed interface Event {
        record Connected() implements Event {}

        record Answered(InetAddress address, Bytes answer) implements Event {}

        record Failed(IOException why) implements Event {
            /** Whether it is the host that has spoken, so that its other addresses say the same. */
            boolean isAnswer() {
                return why instanceof NoDocument no && no.failure() != Failure.UNREACHABLE;
            }
        }
    }

    /**
     * The answer of {@code host} at one of {@code addresses}.
     *
     * @throws IOException the first failure, if none of them answers
     */
    byte[] run(String host, List<InetAddress> addresses, Attempt attempt) throws IOException {
        List<Thread> threads = new ArrayList<>();
        try {
            Event.Answered answered = firstAnswer(inOrder(host, addresses), attempt, threads);
            answeredLast.put(host, answered.address());
            return answered.answer().toArray();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private Event.Answered firstAnswer(
            List<InetAddress> addresses, Attempt attempt, List<Thread> threads)
            throws IOException, InterruptedException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Iterator<InetAddress> untried = addresses.iterator();
        Optional<IOException> firstFailure = Optional.empty();
        Duration patience = Duration.ZERO;
        for (int failed = 0; failed < addresses.size(); ) {
            @Nullable Event event =
                    untried.hasNext()
                            ? events.poll(patience.toNanos(), TimeUnit.NANOSECONDS)
                            : events.take();
            switch (event) {
                case Event.Answered answered -> {
                    return answered;
                }
                case Event.Failed failure -> {
                    if (failure.isAnswer()) {
                        throw failure.why();
                    }
                    firstFailure = firstFailure.or(() -> Optional.of(failure.why()));
                    failed++;
                    patience = Duration.ZERO;
                }
                case Event.Connected _ -> patience = toAnswer;
                case null -> {
                    threads.add(start(untried.next(), attempt, events));
                    patience = toConnect;
                }
            }
        }
        throw firstFailure.orElseThrow();
    }

    private static Thread start(InetAddress address, Attempt attempt, BlockingQueue<Event> events) {
        return Thread.startVirtualThread(() -> events.add(outcome(address, attempt, events)));
    }

    private static Event outcome(
            InetAddress address, Attempt attempt, BlockingQueue<Event> events) {
        try {
            Runnable connected = () -> events.add(new Event.Connected());
            return new Event.Answered(address, Bytes.owning(attempt.fetch(address, connected)));
        } catch (IOException e) {
            return new Event.Failed(e);
        }
    }

    private List<InetAddress> inOrder(String host, List<InetAddress> addresses) {
        List<InetAddress> ordered = new ArrayList<>(inTurn(addresses));
        Optional.ofNullable(answeredLast.getIfPresent(host))
                .filter(ordered::remove)
                .ifPresent(ordered::addFirst);
        return ordered.subList(0, Math.min(MAX_ADDRESSES, ordered.size()));
    }

    /** In the order they came, the two families by turns, beginning with that of the first. */
    private static List<InetAddress> inTurn(List<InetAddress> addresses) {
        boolean isSixFirst = addresses.getFirst() instanceof Inet6Address;
        Iterator<InetAddress> first = family(addresses, isSixFirst);
        Iterator<InetAddress> second = family(addresses, !isSixFirst);
        List<InetAddress> turns = new ArrayList<>();
        while (first.hasNext() || second.hasNext()) {
            if (first.hasNext()) {
                turns.add(first.next());
            }
            if (second.hasNext()) {
                turns.add(second.next());
            }
        }
        return turns;
    }

    private static Iterator<InetAddress> family(List<InetAddress> addresses, boolean isSix) {
        return addresses.stream().filter(it -> it instanceof Inet6Address == isSix).iterator();
    }
}
