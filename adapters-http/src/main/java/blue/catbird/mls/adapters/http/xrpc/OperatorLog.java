package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines that operators look for. None names a person or a conversation. */
public final class OperatorLog {
    private static final Logger LOG = LoggerFactory.getLogger("blue.catbird.mls.operator");

    private OperatorLog() {}

    /** The log line of a replay or of an unknown key package; other answers have none. */
    static void answered(String nsid, Answer<?> answer) {
        switch (answer) {
            case Answer.Replayed<?> _ -> LOG.info("idempotency replay method={}", nsid);
            case Answer.Executed<?>(Outcome.Refused<?>(Refusal.KeyPackageNotFound _), _) ->
                    LOG.warn("key package unknown method={}", nsid);
            case Answer.Executed<?> _, Answer.Rejected<?> _ -> {}
        }
    }

    public static void welcomeHandedOverAgain() {
        LOG.warn("Welcome re-served within grace");
    }

    /** A client could not join with its Welcome, for the reason it gives itself. */
    public static void welcomeFailed(ConvoId convo, String reason) {
        LOG.warn("Welcome failed by its client reason=\"{}\"", LoggedText.of(reason, convo));
    }
}
