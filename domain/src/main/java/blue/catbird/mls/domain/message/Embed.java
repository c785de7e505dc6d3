package blue.catbird.mls.domain.message;

import java.util.Optional;

/** The type and URI of something that the message embeds, given by its sender in plaintext. */
public record Embed(Optional<String> type, Optional<String> uri) {
    /** Nothing is embedded. */
    public static final Embed NONE = new Embed(Optional.empty(), Optional.empty());
}
