package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Compares what clients were told with what is there: nothing is lost, and nothing is doubled. */
final class Reckoning {
    private Reckoning() {}

    static void of(URI server, List<Write> writes) throws Exception {
        assertThat(writes).extracting(write -> write.call().body()).doesNotHaveDuplicates();
        for (Map.Entry<String, List<Write>> sent :
                byName(writes, "sendMessage", Write::convo).entrySet()) {
            compareLog(server, sent.getKey(), sent.getValue());
        }
        byName(writes, "createConvo", write -> write.client().did())
                .forEach((_, made) -> compareCreated(server, made));
        byName(writes, "publishKeyPackage", write -> write.client().did())
                .forEach((_, made) -> comparePublished(server, made));
        repeatAll(server, writes);
    }

    private static Map<String, List<Write>> byName(
            List<Write> writes, String method, java.util.function.Function<Write, String> by) {
        return writes.stream()
                .filter(write -> write.call().method().equals(method))
                .collect(Collectors.groupingBy(by));
    }

    /** The log is, entry by entry, what the senders were told. */
    private static void compareLog(URI server, String convo, List<Write> sent) throws Exception {
        List<LogEntry> log = sent.getFirst().client().log(server, convo);
        LogEntry.requireGapless(log);
        List<LogEntry> told =
                sent.stream()
                        .map(Reckoning::told)
                        .sorted(Comparator.comparingLong(LogEntry::seq))
                        .toList();
        assertThat(log).isEqualTo(told);
    }

    private static LogEntry told(Write sent) {
        Answer answer = sent.answer();
        String body = sent.call().body();
        int from = body.indexOf("$bytes\":\"") + 9;
        return new LogEntry(
                answer.text("messageId"),
                sent.client().did(),
                body.substring(from, body.indexOf('"', from)),
                answer.number("seq"),
                "app");
    }

    private static void compareCreated(URI server, List<Write> made) {
        Set<String> told = new HashSet<>();
        made.forEach(write -> told.add(write.answer().text("id")));
        assertThat(told).hasSameSizeAs(made);
        made.forEach(
                write -> {
                    Call query = Call.query("getEpoch", "?convoId=" + write.answer().text("id"));
                    assertThat(quietly(() -> write.client().settle(server, query)).done().body())
                            .contains("\"currentEpoch\":0");
                });
    }

    private static void comparePublished(URI server, List<Write> made) {
        Call query = Call.query("getKeyPackageStatus", "");
        Answer stock = quietly(() -> made.getFirst().client().settle(server, query)).done();
        assertThat(stock.number("available")).isEqualTo(made.size());
    }

    /** Sent once more, each gets the very answer that it had, and changes nothing. */
    private static void repeatAll(URI server, List<Write> writes) throws Exception {
        Map<Caller, List<Write>> mine =
                writes.stream().collect(Collectors.groupingBy(Write::client));
        List<Callable<Integer>> tasks = new ArrayList<>();
        mine.values().forEach(some -> tasks.add(() -> repeat(server, some)));
        assertThat(AtOnce.run(tasks).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(writes.size());
    }

    private static int repeat(URI server, List<Write> writes) throws Exception {
        for (Write write : writes) {
            Answer again = write.client().settle(server, write.call()).done();
            assertThat(again.replayed()).isTrue();
            assertThat(again.body()).isEqualTo(write.answer().body());
        }
        return writes.size();
    }

    private static Answer quietly(Callable<Answer> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
