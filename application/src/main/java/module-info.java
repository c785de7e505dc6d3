/**
 * The use cases of the delivery service and the ports they need. Start with {@link
 * blue.catbird.mls.application.UseCases}.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.application {
    requires transitive blue.catbird.mls.domain;
    requires static org.jspecify;

    exports blue.catbird.mls.application;
    exports blue.catbird.mls.application.conversation;
    exports blue.catbird.mls.application.idempotency;
    exports blue.catbird.mls.application.identity;
    exports blue.catbird.mls.application.keypackage;
    exports blue.catbird.mls.application.message;
    exports blue.catbird.mls.application.observation;
    exports blue.catbird.mls.application.port;
    exports blue.catbird.mls.application.port.failure;
    exports blue.catbird.mls.application.port.reply;
    exports blue.catbird.mls.application.query;
    exports blue.catbird.mls.application.welcome;
}
