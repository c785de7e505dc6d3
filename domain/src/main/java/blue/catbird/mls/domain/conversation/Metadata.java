package blue.catbird.mls.domain.conversation;

import java.util.Optional;

/** What a creator says in the clear about a conversation. */
public record Metadata(Optional<String> name, Optional<String> description) {}
