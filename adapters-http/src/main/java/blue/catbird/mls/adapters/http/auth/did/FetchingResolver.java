package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Resolves a DID by fetching its document from where it lies, at once and without memory. */
public record FetchingResolver(DocumentLocations locations, DocumentFetch documents)
        implements DidResolver {

    /**
     * A resolver on the network of this machine.
     *
     * @param plc the directory of {@code did:plc}
     * @param userAgent who the service says that it is
     */
    public static FetchingResolver of(
            URI plc, boolean allowPrivateNetworks, Patience patience, String userAgent) {
        return new FetchingResolver(
                new DocumentLocations(plc, allowPrivateNetworks),
                new DocumentFetch(
                        NameService.ofTheSystem(),
                        AddressRace.usual(),
                        FetchingResolver::trusting,
                        allowPrivateNetworks,
                        patience,
                        userAgent));
    }

    /** As the virtual machine is told to trust: {@code javax.net.ssl.trustStore} or its own. */
    private static SSLSocketFactory trusting() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("there is no TLS", e);
        }
    }

    @Override
    public Resolution resolve(Did did, ClientNetwork client) {
        Optional<DocumentLocation> location = locations.of(did);
        if (location.isEmpty()) {
            return new Failed(Failure.NOT_SUPPORTED);
        }
        try {
            return DidDocument.keyOf(did, documents.fetch(location.get()));
        } catch (NoDocument e) {
            return new Failed(e.failure());
        } catch (SocketTimeoutException e) {
            return new Failed(Failure.TIMED_OUT);
        } catch (IOException e) {
            return new Failed(Failure.UNREACHABLE);
        }
    }
}
