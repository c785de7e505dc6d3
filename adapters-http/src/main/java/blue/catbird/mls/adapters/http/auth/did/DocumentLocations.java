package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.adapters.http.auth.did.DocumentLocation.Trust;
import blue.catbird.mls.domain.Did;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where the document of a DID lies: a {@code did:plc} in the directory, a {@code did:web} on
 * its own host. Of {@code did:web} only whole hosts are known, named in lower case, with or without
 * a port, which is 443 or not one of the well-known below 1024; no paths and no addresses (<a
 * href="https://atproto.com/specs/did">atproto.com/specs/did</a>, "Blessed DID Methods").
 *
 * @param plc the directory's URL, to which a DID is appended
 * @param allowPrivateNetworks whether hosts may have names of one part, such as localhost
 */
record DocumentLocations(URI plc, boolean allowPrivateNetworks) {
    private static final Pattern PLC = Pattern.compile("did:plc:[a-z2-7]{24}");
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String LAST_LABEL = "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern WEB =
            Pattern.compile(
                    "did:web:((?:" + LABEL + "\\.)*" + LAST_LABEL + ")(?:%3A([1-9][0-9]{0,4}))?");
    private static final int MAX_HOST_LENGTH = 253;
    private static final int HTTPS_PORT = 443;
    private static final int FIRST_FREE_PORT = 1024;
    private static final int MAX_PORT = 65_535;

    /** Where the document of {@code did} lies; empty if the DID is not of a known form. */
    Optional<DocumentLocation> of(Did did) {
        if (PLC.matcher(did.value()).matches()) {
            return Optional.of(inDirectory(did));
        }
        Matcher web = WEB.matcher(did.value());
        return web.matches() ? onHost(web.group(1), port(web)) : Optional.empty();
    }

    private DocumentLocation inDirectory(Did did) {
        Trust trust =
                "http".equalsIgnoreCase(plc.getScheme())
                        ? Trust.OPERATOR_PLAIN
                        : Trust.OPERATOR_TLS;
        OptionalInt port = plc.getPort() < 0 ? OptionalInt.empty() : OptionalInt.of(plc.getPort());
        String folder = plc.getRawPath().replaceAll("/+$", "");
        return new DocumentLocation(trust, plc.getHost(), port, folder + "/" + did.value());
    }

    private static OptionalInt port(Matcher web) {
        return Optional.ofNullable(web.group(2)).stream().mapToInt(Integer::parseInt).findFirst();
    }

    private Optional<DocumentLocation> onHost(String host, OptionalInt port) {
        boolean isFine =
                host.length() <= MAX_HOST_LENGTH
                        && port.stream().allMatch(DocumentLocations::isForCallers)
                        && (allowPrivateNetworks || host.contains("."));
        return isFine
                ? Optional.of(
                        new DocumentLocation(Trust.CALLER, host, port, "/.well-known/did.json"))
                : Optional.empty();
    }

    /** The ports below 1024 are those of services that would be scanned from here. */
    private static boolean isForCallers(int port) {
        return port == HTTPS_PORT || (port >= FIRST_FREE_PORT && port <= MAX_PORT);
    }
}
