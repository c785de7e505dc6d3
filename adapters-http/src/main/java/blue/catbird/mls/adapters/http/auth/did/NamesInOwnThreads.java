package blue.catbird.mls.adapters.http.auth.did;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A name service each of whose look-ups has a platform thread of its own. The system's look-up
 * blocks its thread until the name server answers; virtual threads share a few, and all calls of
 * the server would wait. There are no more of these threads than resolutions that may run at once:
 * who asks waits for the end of the look-up, also when interrupted.
 */
record NamesInOwnThreads(NameService names) implements NameService {
    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("name-look-up").start(() -> lookUp(host, answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw e;
        }
    }

    private void lookUp(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(names.addresses(host));
        } catch (UnknownHostException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }
}
