package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * PostgreSQL goes away and comes back, and the server lives on: nobody waits, and nothing is lost.
 */
class OutagePackaged {
    /** Within which calls are answered while the database is away, on a machine that is free. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    /** How many times as long as before the outage the machine's own part of an answer may take. */
    private static final int MARGIN = 12;

    private static final int WRITERS = 24;
    private static final int WAVES = 4;
    private static final String CONVO = Call.groupId(1);

    private final List<Caller> writers = Caller.random(WRITERS);
    private Database database;
    private ServerProcess server;
    private URI url;
    private long number;
    private Duration bound = BOUND;

    /** An action on the database: an outage or its end. */
    private interface Deed {
        void on(Database database) throws Exception;
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        database = Database.start(folder.resolve("data"));
        server = ServerProcess.start(database.url());
        url = server.url();
        List<String> others =
                writers.stream().skip(1).map(writer -> "'" + writer.did() + "'").toList();
        writers.getFirst()
                .settle(url, Call.createConvo(CONVO, String.join(",", others), "founding"))
                .done();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void a_stopped_database_is_told_at_once() throws Exception {
        outage("stopped", Database::stopImmediately, Database::startAgain);
    }

    @Test
    void a_silent_database_is_told_in_time() throws Exception {
        outage("silent", Database::freeze, Database::thaw);
    }

    private void outage(String name, Deed strike, Deed mend) throws Exception {
        List<Call> before = writes();
        Duration usual = longest(AtOnce.run(each(before)).stream().map(Answer::done).toList());
        bound = BOUND.plus(usual.multipliedBy(MARGIN));
        strike.on(database);
        List<Call> during = writes();
        List<Answer> heard = new ArrayList<>();
        for (int wave = 0; wave < WAVES; wave++) {
            List<Answer> answers = AtOnce.run(withReads(during));
            answers.forEach(this::requireUnavailable);
            heard.addAll(answers);
            requireHealth("/health/ready", 503);
            requireHealth("/health/live", 200);
        }
        mend.on(database);
        Duration back = untilBack();
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%s: before it answered within %d ms, then 503 within %d ms, well again"
                                + " after %d ms",
                        name,
                        usual.toMillis(),
                        longest(heard).toMillis(),
                        back.toMillis()));
        AtOnce.run(each(during)).forEach(Answer::done);
        assertThat(writers.getFirst().log(url, CONVO)).hasSize(2 * WRITERS);
        LogEntry.requireGapless(writers.getFirst().log(url, CONVO));
        assertThat(server.isAlive()).isTrue();
        assertThat(server.output()).noneMatch(line -> line.contains("fault method="));
    }

    private List<Call> writes() {
        List<Call> calls = new ArrayList<>();
        for (Caller writer : writers) {
            number++;
            calls.add(Call.sendMessage(CONVO, writer, number, "message " + number));
        }
        return calls;
    }

    private List<Callable<Answer>> each(List<Call> calls) {
        List<Callable<Answer>> tasks = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Caller writer = writers.get(i);
            Call call = calls.get(i);
            tasks.add(() -> writer.send(url, call));
        }
        return tasks;
    }

    /** The messages, other writes, and reads. */
    private List<Callable<Answer>> withReads(List<Call> messages) {
        List<Callable<Answer>> tasks = each(messages);
        Caller one = writers.getFirst();
        List<Call> others =
                List.of(
                        Call.createConvo(Call.groupId(2), "", "another"),
                        Call.publishKeyPackage(3, "package"),
                        Call.commit(CONVO, 0, 4, "commit"),
                        Call.leaveConvo(CONVO, "leave"),
                        Call.query("getMessages", "?convoId=" + CONVO),
                        Call.query("getEpoch", "?convoId=" + CONVO),
                        Call.query("getKeyPackages", "?dids=" + one.did()),
                        Call.query("getConvos", ""));
        // None of these may take effect later: they are sent by somebody who is in no conversation.
        Caller stranger = Caller.random();
        others.forEach(call -> tasks.add(() -> stranger.send(url, call)));
        tasks.add(() -> one.send(url, Call.query("getMessages", "?convoId=" + CONVO)));
        return tasks;
    }

    private static Duration longest(List<Answer> answers) {
        return answers.stream().map(Answer::took).max(Duration::compareTo).orElseThrow();
    }

    private void requireUnavailable(Answer answer) {
        answer.refused(503, "ServiceUnavailable");
        assertThat(answer.retryAfter()).isPresent();
        assertThat(answer.took()).isLessThan(bound);
    }

    private void requireHealth(String path, int status) throws Exception {
        Answer health = Caller.look(url.resolve(path));
        assertThat(health.status()).as(health.body()).isEqualTo(status);
        assertThat(health.took()).isLessThan(bound);
    }

    /** How long it takes until the server is ready by itself. */
    private Duration untilBack() throws Exception {
        long start = System.nanoTime();
        Duration since = Duration.ZERO;
        while (Caller.look(url.resolve("/health/ready")).status() != 200) {
            since = Duration.ofNanos(System.nanoTime() - start);
            assertThat(since).isLessThan(bound);
            Caller.pause();
        }
        return since;
    }
}
