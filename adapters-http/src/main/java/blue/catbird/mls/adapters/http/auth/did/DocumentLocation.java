package blue.catbird.mls.adapters.http.auth.did;

import java.util.OptionalInt;

/**
 * Where a DID document lies.
 *
 * @param host a name, or an address as it stands in a URL
 * @param port the port, if it is not the scheme's own
 * @param path the path on the host, from its first slash on
 */
record DocumentLocation(Trust trust, String host, OptionalInt port, String path) {
    /** Who named the host, which decides what may be reached there and how. */
    enum Trust {
        /** The operator, with {@code https}. Any address will do. */
        OPERATOR_TLS,
        /** The operator, with {@code http}. Any address will do. */
        OPERATOR_PLAIN,
        /** A caller. Public addresses and TLS only, unless private networks are allowed. */
        CALLER
    }

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /**
     * Whether TLS is spoken. A host that a caller names does not speak it where it has a private
     * address and a port of its own: that is how services are run on a developer's machine.
     */
    boolean isSecure(boolean isPublicAddress) {
        return switch (trust) {
            case OPERATOR_TLS -> true;
            case OPERATOR_PLAIN -> false;
            case CALLER -> isPublicAddress || port.orElse(HTTPS_PORT) == HTTPS_PORT;
        };
    }

    int port(boolean secure) {
        return port.orElse(secure ? HTTPS_PORT : HTTP_PORT);
    }

    /** The host as a request names it (RFC 9110, section 7.2). */
    String authority() {
        return port.isPresent() ? host + ":" + port.getAsInt() : host;
    }
}
