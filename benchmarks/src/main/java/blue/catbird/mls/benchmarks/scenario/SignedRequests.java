package blue.catbird.mls.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import blue.catbird.mls.adapters.crypto.ServiceClaims;
import blue.catbird.mls.benchmarks.load.Requests;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The calls of a scenario as requests, each with a service token of its own. Signing costs as much
 * as the server spends on verifying, so tokens are made ahead where the number of calls is known.
 */
public final class SignedRequests implements Requests {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Scenario scenario;
    private final String audience;
    private final long first;
    private final String[] tokens;
    private long next;
    private long mintedOnTheWay;

    private SignedRequests(Scenario scenario, String audience, long first, int ahead) {
        this.scenario = scenario;
        this.audience = audience;
        this.first = first;
        this.next = first;
        this.tokens = new String[ahead];
        IntStream.range(0, ahead).parallel().forEach(i -> tokens[i] = token(first + i));
    }

    /**
     * The calls of {@code scenario} from the one of number {@code first} on, with the tokens of
     * {@code ahead} calls made now by all processors.
     */
    static SignedRequests of(Scenario scenario, String audience, long first, int ahead) {
        return new SignedRequests(scenario, audience, first, ahead);
    }

    @Override
    public ByteBuffer request(long number) {
        long call = first + number;
        next = call + 1;
        Call made = scenario.call(call);
        StringBuilder request = new StringBuilder(made.body().length() + 768);
        request.append(made.line())
                .append("Host: mls\r\nAuthorization: Bearer ")
                .append(tokenOf(number))
                .append("\r\n");
        if (!made.body().isEmpty()) {
            request.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(made.body().length())
                    .append("\r\n");
        }
        request.append("\r\n").append(made.body());
        return ByteBuffer.wrap(request.toString().getBytes(ISO_8859_1));
    }

    private String tokenOf(long number) {
        if (number < tokens.length) {
            return tokens[(int) number];
        }
        mintedOnTheWay++;
        return token(first + number);
    }

    private String token(long call) {
        return scenario.caller(call)
                .identity()
                .token(
                        claims(
                                Call.nsid(scenario.method(call)),
                                Instant.now(),
                                new SplittableRandom(System.nanoTime() ^ (call << 20))));
    }

    /** Claims that outlast a run; a server takes them for as long as an hour. */
    private ServiceClaims claims(String nsid, Instant now, SplittableRandom random) {
        ServiceClaims fresh = ServiceClaims.fresh(audience, nsid, now, random);
        return new ServiceClaims(audience, nsid, now, now.plus(LIFETIME), fresh.jti());
    }

    /** The number of the first call that has not been asked for. */
    long next() {
        return next;
    }

    /** How many tokens were made while the load was on, because there were not enough. */
    public long mintedOnTheWay() {
        return mintedOnTheWay;
    }
}
