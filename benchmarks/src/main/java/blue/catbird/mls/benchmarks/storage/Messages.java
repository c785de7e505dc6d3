package blue.catbird.mls.benchmarks.storage;

import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Keyed;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.benchmarks.scenario.PrivateMessages;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.message.Embed;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages to conversations, each with a token and a key of its own.
 *
 * @param run tells apart what this run has made from what others have
 */
record Messages(long run, List<ConvoId> conversations, PrivateMessages frames, AtomicLong count) {
    /** Each conversation has a sender of its own, since nobody may have too many live keys. */
    private static Did senderIn(ConvoId convo) {
        return new Did("did:plc:bench" + convo.hex());
    }

    private static final Duration LIFETIME = Duration.ofMinutes(1);

    /** Makes the conversations. */
    static Messages among(UseCases useCases, int conversations, PrivateMessages frames) {
        long run = ThreadLocalRandom.current().nextLong();
        List<ConvoId> ids = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            ids.add(new ConvoId(named(run, i)));
        }
        ids.parallelStream().forEach(id -> create(useCases, id));
        return new Messages(run, ids, frames, new AtomicLong());
    }

    private static Bytes named(long run, long number) {
        return Bytes.owning(ByteBuffer.allocate(16).putLong(run).putLong(number).array());
    }

    private static void create(UseCases useCases, ConvoId id) {
        var _ =
                useCases.createConvo()
                        .execute(
                                Request.plain(
                                        senderIn(id),
                                        new CreateConvo.Command(
                                                id,
                                                CipherSuite.MANDATORY.name(),
                                                List.of(),
                                                Optional.empty(),
                                                List.of(),
                                                Optional.empty(),
                                                Optional.empty())),
                                Replies::encoded);
    }

    /** The next message, to a conversation by chance. */
    Request<SendMessage.Command> next() {
        long number = count.getAndIncrement();
        ConvoId convo =
                conversations.get(ThreadLocalRandom.current().nextInt(conversations.size()));
        Bytes frame = Bytes.owning(frames.to(convo.groupId().toArray()));
        Did sender = senderIn(convo);
        String name = Long.toHexString(run) + "-" + number;
        return new Request<>(
                sender,
                Optional.of(new ServiceToken(sender, name, Instant.now().plus(LIFETIME))),
                Optional.of(
                        new Keyed(
                                new IdempotencyKey(name),
                                new Fingerprint(named(run, number).sha256()))),
                new SendMessage.Command(convo, frame, Epoch.ZERO, sender, Embed.NONE));
    }
}
