package blue.catbird.mls.demo;

import blue.catbird.mls.demo.mls.MlsException;
import blue.catbird.mls.demo.story.Ledger;
import blue.catbird.mls.demo.story.Narrator;
import blue.catbird.mls.demo.story.NotAsTold;
import blue.catbird.mls.demo.story.Story;
import blue.catbird.mls.demo.story.Tally;
import blue.catbird.mls.demo.xrpc.Service;
import blue.catbird.mls.demo.xrpc.XrpcException;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The program that plays the story.
 *
 * <p>Exit codes: 0 all was as told, 1 something was not, 2 misused.
 */
public final class Demo {
    private static final int AS_TOLD = 0;
    private static final int NOT_AS_TOLD = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;

    Demo(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(new Demo(System.out, System.err).run(List.of(args)));
    }

    int run(List<String> words) {
        return switch (Options.parse(words)) {
            case Options.Bad(String problem) -> {
                err.println("demo: " + problem + "; see ./mls demo --help");
                yield MISUSED;
            }
            case Options.Play(var url, var audience) -> play(url, audience);
        };
    }

    private int play(Optional<URI> url, Optional<String> audience) {
        try {
            if (url.isPresent()) {
                playAgainst(url.get(), audience);
            } else {
                playAgainstOwnServer();
            }
            return AS_TOLD;
        } catch (NotAsTold e) {
            return fail("not as told: " + e.getMessage());
        } catch (XrpcException | MlsException | UncheckedIOException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private void playAgainst(URI url, Optional<String> audience) {
        try (HttpClient http = newClient()) {
            Service service =
                    audience.map(name -> new Service(url, name))
                            .orElseGet(() -> Service.at(url, http));
            play(service, http, "a running server");
        }
    }

    private void playAgainstOwnServer() {
        try (OwnServer server = OwnServer.start();
                HttpClient http = newClient()) {
            play(server.service(), http, "started for this story, in memory");
        }
    }

    private void play(Service service, HttpClient http, String kind) {
        out.println("Server " + service.url() + " (" + kind + ")");
        Story story = new Story(service, http, InstantSource.system(), new SecureRandom());
        Ledger ledger = story.play(new Narrator(out));
        out.println();
        out.println(
                "All as told: %s messages accepted once, %s decryptions, none twice."
                        .formatted(ledger.total(Tally.MESSAGES), ledger.total(Tally.DECRYPTED)));
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private int fail(String line) {
        out.flush();
        err.println("demo: " + line);
        return NOT_AS_TOLD;
    }
}
