package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.xrpc.Answer;

import java.util.Optional;

/** Holds what happened against what the story tells. */
final class Told {
    private Told() {}

    /**
     * @throws NotAsTold with the sentence {@code otherwise}, unless {@code holds}
     */
    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new NotAsTold(otherwise);
        }
    }

    /** Gives back the answer, which has to be a yes. */
    static Answer ok(Answer answer) {
        that(answer.isOk(), wasAnswered(answer) + ", the story needs 200");
        return answer;
    }

    /** The answer has to be this very no. */
    static void refused(Answer answer, int status, String error) {
        that(
                answer.status() == status && answer.error().equals(Optional.of(error)),
                wasAnswered(answer) + ", the story needs " + status + " " + error);
    }

    private static String wasAnswered(Answer answer) {
        return answer.method()
                + " was answered "
                + answer.status()
                + answer.error().map(name -> " " + name).orElse("")
                + (answer.isOk() ? "" : " (" + answer.fields().text("message") + ")");
    }
}
