package blue.catbird.mls.adapters.http.xrpc;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;

/** The conversation that an input names, for the log. */
final class ConversationNamed {
    /** Where methods take it; it is the id of the MLS group, too. */
    private static final List<String> FIELDS = List.of("convoId", "groupId");

    private ConversationNamed() {}

    static Optional<String> in(JsonNode input) {
        return FIELDS.stream()
                .map(input::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }
}
