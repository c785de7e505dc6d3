package blue.catbird.mls.benchmarks.scenario;

import java.util.function.Function;

/**
 * A query about one conversation after the other.
 *
 * @param parameters those of a conversation, as they stand in the URL
 */
record Queries(Rounds rounds, String method, Function<Conversation, String> parameters)
        implements Scenario {
    /** The first 50 messages. */
    static Queries messages(Rounds rounds) {
        return new Queries(rounds, "getMessages", convo -> "limit=50&convoId=" + convo.id());
    }

    static Queries epoch(Rounds rounds) {
        return new Queries(rounds, "getEpoch", convo -> "convoId=" + convo.id());
    }

    /** All conversations of a member, up to 50. */
    static Queries conversations(Rounds rounds) {
        return new Queries(rounds, "getConvos", convo -> "limit=50");
    }

    @Override
    public User caller(long number) {
        return rounds.member(number);
    }

    @Override
    public Call call(long number) {
        return Call.query(method, parameters.apply(rounds.conversation(number)));
    }
}
