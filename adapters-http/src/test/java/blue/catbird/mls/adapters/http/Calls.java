package blue.catbird.mls.adapters.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls that a server has told of. */
final class Calls implements HttpObserver {
    private final AtomicInteger running = new AtomicInteger();
    private final List<String> answered = new CopyOnWriteArrayList<>();

    @Override
    public Call called() {
        running.incrementAndGet();
        return (method, outcome) -> {
            answered.add(method + " " + outcome);
            running.decrementAndGet();
        };
    }

    int running() {
        return running.get();
    }

    /** The answered calls, each with its outcome, oldest first. */
    List<String> answered() {
        return answered;
    }
}
