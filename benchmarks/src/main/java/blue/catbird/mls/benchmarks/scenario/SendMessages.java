package blue.catbird.mls.benchmarks.scenario;

import java.util.Base64;

/** {@code sendMessage} with a new message each time. */
record SendMessages(Rounds rounds, PrivateMessages messages, Keys keys) implements Scenario {
    /** Whether each call carries an idempotency key of its own. */
    enum Keys {
        NONE,
        ONE_EACH
    }

    @Override
    public String method() {
        return "sendMessage";
    }

    @Override
    public User caller(long number) {
        return rounds.member(number);
    }

    @Override
    public Call call(long number) {
        Conversation conversation = rounds.conversation(number);
        StringBuilder body = new StringBuilder(2048);
        body.append("{\"convoId\":\"").append(conversation.id());
        body.append("\",\"epoch\":0,\"senderDid\":\"").append(caller(number).did());
        if (keys == Keys.ONE_EACH) {
            body.append("\",\"idempotencyKey\":\"call-").append(number);
        }
        body.append("\",\"ciphertext\":{\"$bytes\":\"");
        body.append(
                Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(messages.to(conversation.groupId().toArray())));
        return Call.procedure(method(), body.append("\"}}").toString());
    }
}
