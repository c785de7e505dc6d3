package blue.catbird.mls.domain.conversation;

import java.util.Optional;

/** The name and description of a conversation, given by its creator in plaintext. */
public record Metadata(Optional<String> name, Optional<String> description) {}
