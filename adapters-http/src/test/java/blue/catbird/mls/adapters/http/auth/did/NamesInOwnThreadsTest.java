package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

class NamesInOwnThreadsTest {
    private static final List<InetAddress> ANSWER = List.of(InetAddress.getLoopbackAddress());

    /** A virtual thread would block one of the few that carry the calls of everybody. */
    @Test
    void the_system_is_asked_in_a_platform_thread() throws Exception {
        CompletableFuture<Boolean> isVirtual = new CompletableFuture<>();
        NameService names =
                new NamesInOwnThreads(
                        _ -> {
                            isVirtual.complete(Thread.currentThread().isVirtual());
                            return ANSWER;
                        });
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> answer.complete(addresses(names)));

        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(ANSWER);
        assertThat(isVirtual).isCompletedWithValue(false);
    }

    @Test
    void who_asks_waits_for_the_end_of_the_look_up_even_when_interrupted() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> go = new CompletableFuture<>();
        NameService slow =
                new NamesInOwnThreads(
                        _ -> {
                            go.join();
                            ended.set(true);
                            return ANSWER;
                        });
        CompletableFuture<Boolean> hadEnded = new CompletableFuture<>();
        Thread asker =
                Thread.startVirtualThread(
                        () -> {
                            Thread.currentThread().interrupt();
                            addresses(slow);
                            hadEnded.complete(
                                    ended.get() && Thread.currentThread().isInterrupted());
                        });
        go.complete(null);
        asker.join();

        assertThat(hadEnded).isCompletedWithValue(true);
    }

    @Test
    void a_name_without_an_address_is_told_as_such() {
        NameService nowhere =
                new NamesInOwnThreads(
                        name -> {
                            throw new UnknownHostException(name);
                        });

        assertThatThrownBy(() -> nowhere.addresses("nowhere.example"))
                .isInstanceOf(UnknownHostException.class);
    }

    private static List<InetAddress> addresses(NameService names) {
        try {
            return names.addresses("host.example");
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
