package blue.catbird.mls.benchmarks.scenario;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scenarios by the names that the command line takes. */
public enum ScenarioKind {
    /** A new message each time, without an idempotency key. */
    SEND("send"),
    /** A new message each time, with a new idempotency key. */
    SEND_KEYED("send-keyed"),
    /** A message that was accepted before, repeated with its idempotency key. */
    REPLAY_KEYED("replay-keyed"),
    /** A message that was accepted before, byte by byte, without a key. */
    REPLAY("replay"),
    /** A new message each time, sent eight times at once with one idempotency key. */
    STORM("storm"),
    /** The first 50 messages of a conversation. */
    GET_MESSAGES("get-messages"),
    /**
     * The calls of a client that opens a conversation and writes into it, one of each in turn: its
     * conversations, the epoch, the first 50 messages, and a new message with an idempotency key.
     */
    VISIT("visit"),
    /** A new conversation of 20 members each time, with a Welcome for 19 of them. */
    CREATE_CONVO("create-convo"),
    /** A Welcome that nobody has fetched yet is fetched, and then confirmed. */
    WELCOMES("welcomes");

    private final String word;

    ScenarioKind(String word) {
        this.word = word;
    }

    /** The scenario that goes by {@code word}. */
    public static Optional<ScenarioKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** All names, with commas. */
    public static String names() {
        return Arrays.stream(values()).map(kind -> kind.word).collect(Collectors.joining(", "));
    }

    /** How many messages each conversation must hold first. */
    int messagesBefore() {
        return switch (this) {
            case SEND, SEND_KEYED, REPLAY_KEYED, REPLAY, STORM, CREATE_CONVO, WELCOMES -> 0;
            case GET_MESSAGES, VISIT -> 60;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
