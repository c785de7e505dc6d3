package blue.catbird.mls.adapters.postgres;

import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Conversation.Founding;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.event.Event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Things to store. */
final class Stored {
    static final Did ALICE = new Did("did:plc:alice");
    static final Did BOB = new Did("did:plc:bob");

    private Stored() {}

    static ConvoId id(int number) {
        return new ConvoId(Bytes.owning(new byte[] {(byte) number}));
    }

    /** The head of a conversation, locked; empty if there is none. */
    static Optional<Conversation> lock(Session session, ConvoId id) {
        return head(session, id, Locking.WAIT);
    }

    /** The head of a conversation as it is, without a lock. */
    static Optional<Conversation> find(Session session, ConvoId id) {
        return head(session, id, Locking.NONE);
    }

    private static Optional<Conversation> head(Session session, ConvoId id, Locking locking) {
        return Optional.ofNullable(session.load(new Needs().head(id), locking).heads().get(id));
    }

    /** Adds a conversation of Alice and Bob. */
    static boolean add(Session session, ConvoId id) {
        Instant now = session.now();
        session.conversations()
                .add(
                        new Conversation(
                                id,
                                ALICE,
                                CipherSuite.MANDATORY,
                                Optional.empty(),
                                Epoch.ZERO,
                                Seq.START,
                                now,
                                now,
                                Optional.empty(),
                                new Founding(Bytes.EMPTY.sha256(), Optional.empty())),
                        List.of(
                                Stay.startingAfter(Seq.START, ALICE, now),
                                Stay.startingAfter(Seq.START, BOB, now)));
        return true;
    }

    /** Writes to several tables, of which nothing is to remain: the token is there to be swept. */
    static void somewhere(Session session) {
        add(session, id(99));
        Instant longAgo = session.now().minus(Sweep.LAG);
        session.load(new Needs().token(new ServiceToken(ALICE, "jti", longAgo)), Locking.NONE);
        session.events().append(List.of(new Event.KeyPackagesLow(ALICE, 1)));
    }
}
