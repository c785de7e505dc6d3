package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.domain.Did;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLSocketFactory;

/**
 * A host on loopback that is the directory and the host of each name, and resolvers that ask it.
 */
final class HostForAll implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final LoopbackHost host = new LoopbackHost();

    /** The names whose addresses were asked for. */
    final List<String> namesAsked = new ArrayList<>();

    HostForAll() throws IOException {}

    /** The DID of a web host of this name, at the port of this one. */
    Did web(String name) {
        return new Did("did:web:" + name + "%3A" + host.port());
    }

    /** Another host, at another address and the same port. */
    LoopbackHost at(String literal) throws IOException {
        return new LoopbackHost(new ServerSocket(host.port(), 50, address(literal)));
    }

    static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    FetchingResolver resolver(boolean allowPrivateNetworks) {
        return resolver(this::loopback, allowPrivateNetworks);
    }

    FetchingResolver resolver(NameService names, boolean allowPrivateNetworks) {
        return resolver(names, AddressRace.usual(), allowPrivateNetworks, PATIENCE);
    }

    /** One that waits no longer than this. */
    FetchingResolver resolver(Duration patience) {
        return resolver(this::loopback, AddressRace.usual(), false, patience);
    }

    FetchingResolver resolver(
            NameService names, AddressRace race, boolean allowPrivateNetworks, Duration patience) {
        return new FetchingResolver(
                new DocumentLocations(host.url(), allowPrivateNetworks),
                new DocumentFetch(
                        names,
                        race,
                        () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        allowPrivateNetworks,
                        Patience.of(patience),
                        "test/1"));
    }

    private List<InetAddress> loopback(String name) {
        namesAsked.add(name);
        return List.of(address("127.0.0.1"));
    }

    @Override
    public void close() {
        host.close();
    }
}
