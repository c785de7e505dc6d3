package blue.catbird.mls.adapters.http.auth;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * How DIDs are resolved.
 *
 * @param plc the directory of {@code did:plc}; where it is is the operator's choice, so any address
 *     is fine
 * @param allowPrivateNetworks whether a {@code did:web} may be on a host with an address that is
 *     not public, and speak plain HTTP there if it names a port
 * @param userAgent the name and version that the service gives to the hosts it asks
 */
public record DidSettings(URI plc, boolean allowPrivateNetworks, String userAgent) {
    public DidSettings {
        plc = directory(plc);
    }

    /**
     * {@code url}, which may be a directory's.
     *
     * @throws IllegalArgumentException if it may not
     */
    public static URI directory(URI url) {
        if (!isDirectory(url)) {
            throw new IllegalArgumentException(
                    "is not an http or https URL without user, query and fragment");
        }
        return url;
    }

    private static boolean isDirectory(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }
}
