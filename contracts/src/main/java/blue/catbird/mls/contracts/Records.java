package blue.catbird.mls.contracts;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** As many recorded replies as one caller may have. */
final class Records {
    static final Duration LIFETIME = Duration.ofHours(1);

    private Records() {}

    static void fill(World world, Did caller) {
        List<RecordedReply> replies =
                IntStream.range(0, RecordedReplies.MAX_LIVE)
                        .mapToObj(i -> record(world, caller, i))
                        .toList();
        world.storage
                .transactor()
                .inTransaction(
                        session -> {
                            session.replies().record(replies);
                            return true;
                        });
    }

    private static RecordedReply record(World world, Did caller, int i) {
        Request<SendMessage.Command> request = request(world, caller, i);
        return new RecordedReply(
                new Attempt(
                        new Scope(
                                caller, WriteMethod.SEND_MESSAGE, new IdempotencyKey("full " + i)),
                        request.keyed().orElseThrow().fingerprint()),
                new Reply(200, Bytes.ofHex("00")),
                true,
                LIFETIME);
    }

    private static Request<SendMessage.Command> request(World world, Did caller, int i) {
        return world.keyed(
                caller, "full " + i, world.message(ConvoId.NONE, 0, caller, Bytes.EMPTY));
    }

    /** Sends one of the requests again whose replies are recorded. */
    static Answer<SendMessage.Sent> replayOne(World world, Did caller) {
        return world.useCases.sendMessage().execute(request(world, caller, 0), world.encoder());
    }
}
