package blue.catbird.mls.cluster;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that write without a pause, each one thing at a time and each with a key. What is not
 * answered, or with 503, they repeat with the same bytes and key, and a new token, until it is.
 */
final class WriteStream {
    static final int CLIENTS = 32;
    private static final int CONVOS = 8;

    private final List<Caller> clients = Caller.random(CLIENTS);
    private final AtomicLong number = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger committedUnheard = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<URI>> servers;
    private volatile boolean ending;

    /** A stream to a server that may be about to start. */
    WriteStream(CompletableFuture<URI> server) {
        this(List.of(server));
    }

    /** A stream to several servers, each write to one of them by chance. */
    WriteStream(List<CompletableFuture<URI>> servers) {
        this.servers = new CopyOnWriteArrayList<>(servers);
    }

    /** Has those who wait for an answer that will not come go on here, once it is known where. */
    void continueAt(CompletableFuture<URI> other) {
        continueAt(0, other);
    }

    /** The same for one of several servers. */
    void continueAt(int which, CompletableFuture<URI> other) {
        servers.set(which, other);
    }

    /** A server that has started, if there is one; else one that is about to. */
    URI anyServer() throws InterruptedException, ExecutionException {
        List<CompletableFuture<URI>> started =
                servers.stream().filter(CompletableFuture::isDone).toList();
        List<CompletableFuture<URI>> some = started.isEmpty() ? servers : started;
        return some.get(ThreadLocalRandom.current().nextInt(some.size())).get();
    }

    /**
     * Makes the conversations that the clients write to; a quarter of the clients is in each two.
     */
    void prepare() throws Exception {
        for (int c = 0; c < CONVOS; c++) {
            List<String> others = new ArrayList<>();
            for (int i = c + CONVOS; i < CLIENTS; i += CONVOS) {
                others.add("'" + clients.get(i).did() + "'");
            }
            Call call = Call.createConvo(convo(c), String.join(",", others), "founding");
            clients.get(c).settle(anyServer(), call).done();
        }
    }

    /** Lets all clients write until {@link #end}. */
    List<Future<List<Write>>> begin() {
        List<Future<List<Write>>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            Callable<List<Write>> task = () -> writes(client);
            running.add(threads.submit(task));
        }
        return running;
    }

    /** Lets the clients finish what they have begun, and tells what they wrote. */
    List<Write> end(List<Future<List<Write>>> running) throws Exception {
        ending = true;
        List<Write> all = new ArrayList<>();
        for (Future<List<Write>> each : running) {
            all.addAll(each.get());
        }
        threads.close();
        return all;
    }

    /** How many writes are sent and not answered now. */
    int inFlight() {
        return inFlight.get();
    }

    /** How many writes have been answered up to now. */
    int answered() {
        return answered.get();
    }

    /** How many attempts had no answer, or 503, up to now. */
    int lost() {
        return lost.get();
    }

    /** Of how many writes it is known that they had committed when their answer was lost. */
    int committedUnheard() {
        return committedUnheard.get();
    }

    private List<Write> writes(int client) throws Exception {
        List<Write> done = new ArrayList<>();
        while (!ending) {
            done.add(untilAnswered(client, number.incrementAndGet()));
        }
        return done;
    }

    private Write untilAnswered(int client, long mine) throws Exception {
        Caller caller = clients.get(client);
        String convo = convo(client % CONVOS);
        String key = "write " + mine;
        Call call =
                switch ((int) (mine % 8)) {
                    case 0 -> Call.createConvo(Call.groupId(1_000 + mine), "", key);
                    case 1 -> Call.publishKeyPackage(mine, key);
                    default -> Call.sendMessage(convo, caller, mine, key);
                };
        boolean unanswered = false;
        while (true) {
            Answer answer = attempt(caller, call);
            if (answer != null) {
                Write write = new Write(caller, call, convo, unanswered, answer.done());
                if (write.committedUnheard()) {
                    committedUnheard.incrementAndGet();
                }
                return write;
            }
            unanswered = true;
            Caller.pause();
        }
    }

    /** The answer of one attempt; null if there was none that settles it. */
    private Answer attempt(Caller caller, Call call)
            throws InterruptedException, ExecutionException {
        URI url = anyServer();
        String token = caller.token(call);
        inFlight.incrementAndGet();
        try {
            Answer answer = Caller.send(url, call, token);
            if (answer.status() != 503) {
                answered.incrementAndGet();
                return answer;
            }
        } catch (IOException _) {
            // The server is gone, perhaps after it has committed.
        } finally {
            inFlight.decrementAndGet();
        }
        lost.incrementAndGet();
        return null;
    }

    private static String convo(int index) {
        return Call.groupId(index);
    }
}
