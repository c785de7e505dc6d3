package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** A thousand commits that race at two servers: of those for one epoch exactly one wins. */
class CommitRacePackaged {
    private static final int CONVOS = 5;
    private static final int RACERS = 8;
    private static final int COMMITS_OF_EACH = 25;

    private final AtomicLong number = new AtomicLong();

    /** A commit that was accepted. */
    private record Won(String convo, long newEpoch, String bytes) {}

    @Test
    void one_commit_wins_each_epoch(@TempDir Path folder) throws Exception {
        try (Database database = Database.start(folder.resolve("data"));
                ServerProcess one = ServerProcess.start(database.url());
                ServerProcess two = ServerProcess.start(database.url())) {
            List<URI> servers = List.of(one.url(), two.url());
            List<Caller> racers = Caller.random(RACERS);
            List<Callable<List<Won>>> races = new ArrayList<>();
            for (int c = 0; c < CONVOS; c++) {
                String convo = Call.groupId(c);
                create(servers.getFirst(), racers, convo);
                for (Caller racer : racers) {
                    races.add(() -> race(servers, racer, convo));
                }
            }
            List<Won> won = AtOnce.run(races).stream().flatMap(List::stream).toList();
            System.out.println(
                    String.format(
                            Locale.ROOT, "%d commits raced, %d won", number.get(), won.size()));
            assertThat(number).hasValue(CONVOS * RACERS * COMMITS_OF_EACH);
            assertThat(won.size()).isLessThan((int) number.get());
            for (int c = 0; c < CONVOS; c++) {
                String convo = Call.groupId(c);
                List<LogEntry> log = racers.getFirst().log(servers.getLast(), convo);
                requireOneWinnerEach(
                        won.stream().filter(it -> it.convo().equals(convo)).toList(), log);
            }
        }
    }

    private static void create(URI server, List<Caller> members, String convo) throws Exception {
        List<String> others =
                members.stream().skip(1).map(member -> "'" + member.did() + "'").toList();
        members.getFirst()
                .settle(server, Call.createConvo(convo, String.join(",", others), convo))
                .done();
    }

    private List<Won> race(List<URI> servers, Caller racer, String convo) throws Exception {
        List<Won> won = new ArrayList<>();
        long epoch = 0;
        for (int i = 0; i < COMMITS_OF_EACH; i++) {
            long mine = number.incrementAndGet();
            Call commit = Call.commit(convo, epoch, mine, "commit " + mine);
            Answer answer = racer.settle(servers.get(i % servers.size()), commit);
            if (answer.status() == 200) {
                epoch = answer.number("newEpoch");
                won.add(new Won(convo, epoch, Call.bytes(mine)));
            } else {
                epoch = answer.refused(409, "EpochMismatch").number("currentEpoch");
            }
        }
        return won;
    }

    private static void requireOneWinnerEach(List<Won> won, List<LogEntry> log) {
        LogEntry.requireGapless(log);
        assertThat(won)
                .extracting(Won::newEpoch)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(won)
                .allSatisfy(
                        it ->
                                assertThat(log.get((int) it.newEpoch() - 1).bytes())
                                        .isEqualTo(it.bytes()));
    }
}
