package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.port.KeyPackages.OwnedRef;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.welcome.Welcome;
import blue.catbird.mls.domain.welcome.WelcomeKey;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All that is stored. */
final class Tables {
    record Position(ConvoId convo, Seq seq) {}

    record CommitPlace(ConvoId convo, Epoch resulting) {}

    record FramePlace(ConvoId convo, Bytes digest) {}

    record Reader(Did did, ConvoId convo) {}

    record Claimed(Did by, Did owner, Instant at) {}

    record PublishedKey(Optional<VerificationKey> key, Instant at) {}

    final Journal journal = new Journal();

    final Table<ConvoId, Conversation> conversations =
            new Table<>(journal, Comparator.naturalOrder());
    final Table<ConvoId, Roster> rosters = new Table<>(journal, Comparator.naturalOrder());
    final Table<Reader, Boolean> activeIn = new Table<>(journal, byReader());
    final Table<Reader, Seq> readPositions = new Table<>(journal, byReader());

    final Table<Position, LogEntry> log =
            new Table<>(
                    journal, Comparator.comparing(Position::convo).thenComparing(Position::seq));
    final Table<CommitPlace, Seq> commits =
            new Table<>(
                    journal,
                    Comparator.comparing(CommitPlace::convo).thenComparing(CommitPlace::resulting));
    final Table<FramePlace, Seq> frames = new Table<>(journal, byFrame());

    final Table<WelcomeKey, Welcome> welcomes = new Table<>(journal, Comparator.naturalOrder());
    final Table<CommitPlace, Bytes> payloads =
            new Table<>(
                    journal,
                    Comparator.comparing(CommitPlace::convo).thenComparing(CommitPlace::resulting));

    final Table<OwnedRef, KeyPackage> keyPackages =
            new Table<>(
                    journal, Comparator.comparing(OwnedRef::owner).thenComparing(OwnedRef::ref));
    final Table<KeyPackageName, KeyPackageRef> packageNames =
            new Table<>(journal, Comparator.naturalOrder());
    final Table<Long, Claimed> claims = new Table<>(journal, Comparator.naturalOrder());

    final Table<Scope, StoredReply> replies = new Table<>(journal, Comparator.naturalOrder());

    /** How many rows of {@link #replies} a caller has. */
    final Table<Did, Integer> repliesOf = new Table<>(journal, Comparator.naturalOrder());

    final Table<ServiceToken.Name, Instant> tokens =
            new Table<>(
                    journal,
                    Comparator.comparing(ServiceToken.Name::issuer)
                            .thenComparing(ServiceToken.Name::id));
    final Table<Did, PublishedKey> publishedKeys = new Table<>(journal, Comparator.naturalOrder());
    final Table<Long, Event> events = new Table<>(journal, Comparator.naturalOrder());

    Map<String, Object> copy() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("conversations", conversations.copy());
        all.put("rosters", rosters.copy());
        all.put("activeIn", activeIn.copy());
        all.put("readPositions", readPositions.copy());
        all.put("log", log.copy());
        all.put("commits", commits.copy());
        all.put("frames", frames.copy());
        all.put("welcomes", welcomes.copy());
        all.put("payloads", payloads.copy());
        all.put("keyPackages", keyPackages.copy());
        all.put("packageNames", packageNames.copy());
        all.put("claims", claims.copy());
        all.put("replies", replies.copy());
        all.put("repliesOf", repliesOf.copy());
        all.put("tokens", tokens.copy());
        all.put("publishedKeys", publishedKeys.copy());
        all.put("events", events.copy());
        return all;
    }

    private static Comparator<Reader> byReader() {
        return Comparator.comparing(Reader::did).thenComparing(Reader::convo);
    }

    private static Comparator<FramePlace> byFrame() {
        return Comparator.comparing(FramePlace::convo).thenComparing(FramePlace::digest);
    }

    /** The number of the next row of a table that is numbered. */
    static <V> long nextIn(Table<Long, V> numbered) {
        return numbered.all().isEmpty() ? 1 : numbered.all().lastKey() + 1;
    }
}
