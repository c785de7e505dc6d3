package blue.catbird.mls.benchmarks.storage;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observer;
import blue.catbird.mls.benchmarks.ProcessCpu;
import blue.catbird.mls.benchmarks.scenario.Dice;
import blue.catbird.mls.benchmarks.scenario.PrivateMessages;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stores messages as {@code sendMessage} does, with callers that wait for each, and prints a line:
 * callers, messages a second, mean and p99 in milliseconds, microseconds of processor time a
 * message in this process, and messages a transaction.
 */
public final class StoragePath {
    private static final int CONVERSATIONS = 1000;
    private static final long LONGEST_MICROS = 60_000_000;

    private StoragePath() {}

    /** Takes the database's URL, connections, lanes, callers and seconds, in this order. */
    public static void main(String[] words) {
        // The driver tells it to PostgreSQL, which has to know it.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        int callers = Integer.parseInt(words[3]);
        Duration time = Duration.ofSeconds(Long.parseLong(words[4]));
        PostgresSettings settings =
                PostgresSettings.of(words[0]).withConnections(Integer.parseInt(words[1]));
        try (PostgresStorage storage = PostgresStorage.open(settings)) {
            storage.migrate();
            Batches batches = new Batches(new LongAdder(), new LongAdder());
            UseCases useCases =
                    UseCases.over(
                            storage,
                            Rules.DEFAULT,
                            Combining.lanes(Integer.parseInt(words[2]), System::nanoTime),
                            batches);
            Messages messages =
                    Messages.among(useCases, CONVERSATIONS, new PrivateMessages(new Dice()));
            Duration warmUp = Duration.ofSeconds(8);
            var _ = run(useCases.sendMessage(), messages, callers, warmUp);
            batches.reset();
            Duration before = ProcessCpu.own().used();
            Histogram times = run(useCases.sendMessage(), messages, callers, time);
            Duration used = ProcessCpu.own().used().minus(before);
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "%d %.0f %.2f %.2f %.1f %.1f",
                            callers,
                            times.getTotalCount() / (double) time.toSeconds(),
                            times.getMean() / 1e3,
                            times.getValueAtPercentile(99) / 1e3,
                            used.toNanos() / 1e3 / times.getTotalCount(),
                            batches.mean()));
        }
    }

    private record Batches(LongAdder writes, LongAdder transactions) implements Observer {
        @Override
        public void observed(Observation observation) {
            if (observation instanceof Observation.BatchCommitted batch) {
                writes.add(batch.writes());
                transactions.increment();
            }
        }

        void reset() {
            writes.reset();
            transactions.reset();
        }

        double mean() {
            return writes.sum() / (double) Math.max(1, transactions.sum());
        }
    }

    /** The times of all calls, in microseconds. */
    private static Histogram run(SendMessage send, Messages messages, int callers, Duration time) {
        Histogram times = new ConcurrentHistogram(LONGEST_MICROS, 3);
        long end = System.nanoTime() + time.toNanos();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                running.add(
                        threads.submit(
                                () -> {
                                    while (System.nanoTime() < end) {
                                        times.recordValue(call(send, messages));
                                    }
                                    return null;
                                }));
            }
        }
        running.forEach(StoragePath::check);
        return times;
    }

    private static void check(Future<?> caller) {
        if (caller.state() == Future.State.FAILED) {
            throw new IllegalStateException("a message was not stored", caller.exceptionNow());
        }
    }

    private static long call(SendMessage send, Messages messages) {
        long begun = System.nanoTime();
        Answer<SendMessage.Sent> answer = send.execute(messages.next(), Replies::encoded);
        if (!(answer instanceof Answer.Executed)) {
            throw new IllegalStateException("a new message was answered " + answer);
        }
        return Math.max(1, (System.nanoTime() - begun) / 1000);
    }
}
