package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.HandshakeFormat.PRIVATE_MESSAGE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ConcurrencyTest {
    private static final int PAIRS = 40;

    @Test
    void groups_of_many_threads_do_not_disturb_each_other() throws Exception {
        List<Future<String>> heard = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int pair = 0; pair < PAIRS; pair++) {
                String text = "to pair " + pair;
                heard.add(threads.submit(() -> whatBobHears(text)));
            }
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            assertThat(heard.get(pair).get()).isEqualTo("to pair " + pair);
        }
    }

    private static String whatBobHears(String text) {
        Cast bob = Cast.named("bob");
        PendingCommit founding =
                Cast.named("alice").create().add(Cast.publishedBy(bob), PRIVATE_MESSAGE);
        MlsGroup bobs = bob.join(founding);
        return bobs.unprotect(founding.merge().protect(Cast.utf8(text))).text();
    }
}
