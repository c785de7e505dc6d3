package blue.catbird.mls.adapters.postgres.plans;

import blue.catbird.mls.adapters.postgres.database.Uncompared;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages;
import blue.catbird.mls.application.message.GetCommits;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.UpdateCursor;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.contracts.World;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.KeyPackageName;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All that the service can do, once or a few times, among many other people's conversations. */
public final class PlanStory {
    /** How often the driver sends a statement before it has the server keep its plan. */
    private static final int PREPARED_AFTER = 5;

    private final World w;
    private final ConvoId long1 = convo(1);

    public PlanStory(Transactor storage) {
        this.w = World.over(new Uncompared(storage));
    }

    private static ConvoId convo(int number) {
        try {
            byte[] name = ("convo " + number).getBytes(StandardCharsets.US_ASCII);
            return new ConvoId(Bytes.owning(MessageDigest.getInstance("MD5").digest(name)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A conversation of Alice's, in which she sends messages with tokens and keys. */
    public void alicesMessages() {
        messages(w.alice, w.aGroupOf(w.alice, w.bob));
    }

    /** The same of Bob's. */
    void bobsMessages() {
        messages(w.bob, w.aGroupOf(w.bob, w.alice));
    }

    public void sweeps() {
        w.useCases.sweep().execute();
    }

    private void messages(Did sender, ConvoId convo) {
        for (int i = 0; i < PREPARED_AFTER + 1; i++) {
            Request<SendMessage.Command> request =
                    w.withToken(
                            "jti " + i, w.keyed(sender, "key " + i, w.message(convo, 1, sender)));
            World.done(w.useCases.sendMessage().execute(request, w.encoder()));
        }
    }

    void happens() {
        ConvoId convo = groups();
        messages(convo);
        w.placesOf(convo);
        reads();
        keyPackages();
        publishedKeys();
        sweeps();
    }

    private ConvoId groups() {
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        World.done(w.call(w.useCases.addMembers(), w.alice, w.addition(convo, 1, w.alice, w.dave)));
        World.done(w.call(w.useCases.leaveConvo(), w.alice, w.removal(convo, w.dave, 2)));
        var bobs = w.fetch(w.bob, convo);
        World.done(w.confirm(w.bob, convo, true, Optional.of(bobs.delivery().toString())));
        w.fetch(w.carol, convo);
        World.done(w.confirm(w.carol, convo, false, Optional.empty()));
        World.done(w.call(w.useCases.addMembers(), w.alice, "commit", w.keyUpdate(convo, 3)));
        World.done(w.call(w.useCases.leaveConvo(), w.carol, w.leaving(convo)));
        World.done(w.useCases.getEpoch().execute(w.alice, convo));
        return convo;
    }

    private void messages(ConvoId convo) {
        SendMessage.Sent sent = w.send(w.alice, convo);
        long epoch = w.epochOf(long1).value();
        SendMessage.Command message = w.message(long1, epoch, w.alice);
        World.done(w.call(w.useCases.sendMessage(), w.alice, "key", message));
        World.replayed(w.call(w.useCases.sendMessage(), w.alice, "key", message));
        World.done(w.call(w.useCases.sendMessage(), w.alice, message));
        Request<SendMessage.Command> request =
                w.withToken("jti", w.keyed(w.bob, "key", w.message(long1, epoch, w.bob)));
        World.done(w.useCases.sendMessage().execute(request, w.encoder()));
        var _ = w.call(w.useCases.sendMessage(), w.bob, w.message(convo(0), epoch, w.bob));
        World.done(
                w.call(
                        w.useCases.updateCursor(),
                        w.bob,
                        new UpdateCursor.Command(convo, sent.id().value())));
    }

    private void reads() {
        GetMessages.Query some =
                new GetMessages.Query(long1, 50, Optional.empty(), Optional.empty());
        GetMessages.Result first = World.done(w.useCases.getMessages().execute(w.alice, some));
        World.done(
                w.useCases
                        .getMessages()
                        .execute(
                                w.alice,
                                new GetMessages.Query(
                                        long1, 50, Optional.empty(), first.cursor())));
        World.done(
                w.useCases
                        .getCommits()
                        .execute(
                                w.alice,
                                new GetCommits.Query(long1, Epoch.ZERO.next(), Optional.empty())));
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < 3; page++) {
            cursor = conversations(50, cursor);
        }
        Optional<String> end = conversations(100, cursor);
        while (end.isPresent() && end.get().startsWith("d")) {
            end = conversations(100, end);
        }
        conversations(50, end);
    }

    private Optional<String> conversations(int limit, Optional<String> cursor) {
        return World.done(
                        w.useCases.getConvos().execute(w.alice, new GetConvos.Query(limit, cursor)))
                .cursor();
    }

    private void publishedKeys() {
        VerificationKey key =
                new VerificationKey(
                        VerificationKey.Curve.ES256, Bytes.ofHex("02" + "ab".repeat(32)));
        w.useCases
                .keepKeys()
                .execute(List.of(new KeyLookUp(w.alice, Optional.of(key), Duration.ZERO)));
        w.useCases.recallKey().execute(w.alice);
    }

    private void keyPackages() {
        w.claim(w.carol, w.bob);
        w.claim(w.dave, w.bob);
        KeyPackageName name = w.publishOn(w.bob, "device 1");
        World.done(
                w.useCases.getKeyPackageStatus().execute(w.bob, new GetKeyPackageStatus.Query()));
        World.done(
                w.call(
                        w.useCases.withdrawKeyPackages(),
                        w.bob,
                        new WithdrawKeyPackages.Command(List.of(name.hash()))));
    }
}
