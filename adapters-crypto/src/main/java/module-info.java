/**
 * Signatures with Bouncy Castle's lightweight API: the verifier of service tokens, and key pairs
 * that make such tokens for development, the demo and tests.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.adapters.crypto {
    requires static org.jspecify;
    requires transitive blue.catbird.mls.application;
    requires com.github.benmanes.caffeine;
    requires org.bouncycastle.provider;

    exports blue.catbird.mls.adapters.crypto;
}
