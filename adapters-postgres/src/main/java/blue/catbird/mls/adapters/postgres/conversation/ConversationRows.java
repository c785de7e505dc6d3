package blue.catbird.mls.adapters.postgres.conversation;

import static blue.catbird.mls.adapters.postgres.generated.Tables.CONVERSATIONS;

import blue.catbird.mls.adapters.postgres.pipeline.Codes;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Conversation.Founding;
import blue.catbird.mls.domain.conversation.Metadata;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Conversations as rows. */
final class ConversationRows {
    private ConversationRows() {}

    static Conversation read(Row row) throws SQLException {
        return new Conversation(
                row.convo(CONVERSATIONS.ID),
                row.did(CONVERSATIONS.CREATOR),
                Codes.suite(row.get(CONVERSATIONS.SUITE)),
                row.get(CONVERSATIONS.HAS_METADATA)
                        ? Optional.of(
                                new Metadata(
                                        row.find(CONVERSATIONS.NAME),
                                        row.find(CONVERSATIONS.DESCRIPTION)))
                        : Optional.empty(),
                new Epoch(row.get(CONVERSATIONS.EPOCH)),
                new Seq(row.get(CONVERSATIONS.LAST_SEQ)),
                row.get(CONVERSATIONS.CREATED_AT),
                row.get(CONVERSATIONS.LAST_ACTIVITY_AT),
                row.find(CONVERSATIONS.LAST_MESSAGE_AT),
                new Founding(
                        row.bytes(CONVERSATIONS.FOUNDING_DIGEST),
                        row.find(CONVERSATIONS.AWAITED_TERMS).map(Bytes::owning)));
    }

    static Rows<Conversation> of(Conversation conversation) {
        return Rows.of(List.of(conversation))
                .with(CONVERSATIONS.ID, c -> c.id().groupId().toArray())
                .with(CONVERSATIONS.CREATOR, c -> c.creator().value())
                .with(CONVERSATIONS.SUITE, c -> Codes.of(c.suite()))
                .with(CONVERSATIONS.HAS_METADATA, c -> c.metadata().isPresent())
                .with(CONVERSATIONS.NAME, c -> c.metadata().flatMap(Metadata::name).orElse(null))
                .with(
                        CONVERSATIONS.DESCRIPTION,
                        c -> c.metadata().flatMap(Metadata::description).orElse(null))
                .with(CONVERSATIONS.EPOCH, c -> c.epoch().value())
                .with(CONVERSATIONS.LAST_SEQ, c -> c.lastSeq().value())
                .with(CONVERSATIONS.CREATED_AT, Conversation::createdAt)
                .with(CONVERSATIONS.LAST_ACTIVITY_AT, Conversation::lastActivityAt)
                .with(CONVERSATIONS.LAST_MESSAGE_AT, c -> c.lastMessageAt().orElse(null))
                .with(CONVERSATIONS.FOUNDING_DIGEST, c -> c.founding().digest().toArray())
                .with(CONVERSATIONS.AWAITED_TERMS, ConversationRows::awaitedTerms);
    }

    static byte @Nullable [] awaitedTerms(Conversation conversation) {
        return conversation.founding().awaited().map(Bytes::toArray).orElse(null);
    }
}
