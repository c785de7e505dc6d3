package blue.catbird.mls.benchmarks.scenario;

import blue.catbird.mls.benchmarks.load.Driver;
import blue.catbird.mls.benchmarks.load.Plan;
import blue.catbird.mls.benchmarks.load.Requests;
import blue.catbird.mls.benchmarks.load.Results;

import java.time.Instant;
import java.util.List;

/** A server with conversations to call about, and the scenario that is played there. */
public final class Stage {
    private static final int CLIENTS = 32;

    private final Driver driver;
    private final String audience;
    private final Scenario scenario;
    private SignedRequests last;

    private Stage(Driver driver, String audience, Scenario scenario) {
        this.driver = driver;
        this.audience = audience;
        this.scenario = scenario;
        this.last = SignedRequests.of(scenario, audience, 0, 0);
    }

    /**
     * Makes {@code count} new conversations, each of three out of {@code users} users, and what
     * {@code kind} needs besides.
     *
     * @throws IllegalArgumentException if there are fewer users than {@code createConvo} adds
     * @throws IllegalStateException if the server does not do all of it
     */
    public static Stage set(
            Driver driver, String audience, ScenarioKind kind, int users, int count) {
        if (users < Foundings.MEMBERS) {
            throw new IllegalArgumentException(
                    "there must be " + Foundings.MEMBERS + " users or more, not " + users);
        }
        Dice dice = new Dice();
        List<User> callers = User.some(users);
        Rounds rounds = new Rounds(Conversation.some(count, callers, dice));
        PrivateMessages messages = new PrivateMessages(dice);
        Scenario sending = new SendMessages(rounds, messages, SendMessages.Keys.NONE);
        Scenario keyed = new SendMessages(rounds, messages, SendMessages.Keys.ONE_EACH);
        Packages packages = Packages.of(callers.subList(0, Foundings.MEMBERS), Instant.now());
        Foundings foundings = Foundings.of(packages, dice);
        Scenario scenario =
                switch (kind) {
                    case SEND -> sending;
                    case SEND_KEYED -> keyed;
                    case REPLAY -> Repeats.ofFirst(count, sending);
                    case REPLAY_KEYED -> Repeats.ofFirst(count, keyed);
                    case STORM -> new Storm(keyed);
                    case GET_MESSAGES -> Queries.messages(rounds);
                    case VISIT ->
                            new Turns(
                                    List.of(
                                            Queries.conversations(rounds),
                                            Queries.epoch(rounds),
                                            Queries.messages(rounds),
                                            keyed));
                    case CREATE_CONVO -> foundings;
                    case WELCOMES -> new Joinings(foundings, count);
                };
        Stage stage = new Stage(driver, audience, scenario);
        stage.prepare(new CreateConvos(rounds), count);
        stage.prepare(sending, (long) count * kind.messagesBefore());
        if (scenario instanceof Repeats) {
            stage.prepare(scenario, count);
        }
        if (kind == ScenarioKind.CREATE_CONVO || kind == ScenarioKind.WELCOMES) {
            stage.prepare(packages.published(), packages.users().size());
        }
        if (kind == ScenarioKind.WELCOMES) {
            stage.prepare(foundings, count);
        }
        return stage;
    }

    private void prepare(Scenario first, long calls) {
        Requests requests = SignedRequests.of(first, audience, 0, (int) calls);
        Results results = driver.run(Plan.count(calls, CLIENTS), requests);
        if (!results.outcomes().keySet().stream().allMatch(Results::isServed)
                || results.calls() != calls) {
            throw new IllegalStateException(
                    "the server did not do all that has to be there first (%s): %s; it needs --dev"
                                    .formatted(first.method(), counts(results))
                            + " and MLS_LIMITS=off");
        }
    }

    private static List<String> counts(Results results) {
        return results.outcomes().entrySet().stream()
                .map(outcome -> outcome.getKey() + " " + outcome.getValue().getTotalCount())
                .toList();
    }

    /** The calls that come next, with tokens for {@code ahead} of them made now. */
    public SignedRequests next(long ahead) {
        last = SignedRequests.of(scenario, audience, last.next(), Math.toIntExact(ahead));
        return last;
    }

    /** How many calls can still be made. */
    public long left() {
        return scenario.most() - last.next();
    }

    /** The driver that reaches the server. */
    public Driver driver() {
        return driver;
    }
}
