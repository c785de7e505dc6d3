package blue.catbird.mls.domain.message;

import java.util.Optional;

/** What a sender says in the clear about something that the message embeds. */
public record Embed(Optional<String> type, Optional<String> uri) {
    /** Nothing is embedded. */
    public static final Embed NONE = new Embed(Optional.empty(), Optional.empty());
}
