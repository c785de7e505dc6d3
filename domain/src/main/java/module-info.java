/**
 * The rules of the delivery service: conversations and their epochs, the log, Welcomes, key
 * packages, and the MLS framing that the service may read. Nothing here knows storage, the wire, a
 * clock or randomness.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.domain {
    requires static transitive org.jspecify;

    exports blue.catbird.mls.domain;
    exports blue.catbird.mls.domain.conversation;
    exports blue.catbird.mls.domain.event;
    exports blue.catbird.mls.domain.framing;
    exports blue.catbird.mls.domain.keypackage;
    exports blue.catbird.mls.domain.message;
    exports blue.catbird.mls.domain.refusal;
    exports blue.catbird.mls.domain.welcome;
}
