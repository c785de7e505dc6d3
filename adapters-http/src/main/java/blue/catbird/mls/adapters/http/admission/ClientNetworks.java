package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/** Tells the network of who is connected, and of who makes a request, perhaps behind a proxy. */
record ClientNetworks(ClientAddress addresses) {
    private static final String FORWARDED = "X-Forwarded-For";

    /** The network of a peer; none of a trusted proxy, which stands for many. */
    Optional<ClientNetwork> of(SocketAddress peer) {
        return address(peer).flatMap(this::unlessTrusted);
    }

    /** The network of the client; none if only trusted proxies are known of. */
    Optional<ClientNetwork> of(Request request) {
        HttpFields headers = request.getHeaders();
        return address(request.getConnectionMetaData().getRemoteSocketAddress())
                .map(
                        peer ->
                                headers.contains(FORWARDED)
                                        ? addresses.of(peer, headers.getValuesList(FORWARDED))
                                        : peer)
                .flatMap(this::unlessTrusted);
    }

    private static Optional<InetAddress> address(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet
                ? Optional.ofNullable(internet.getAddress())
                : Optional.empty();
    }

    private Optional<ClientNetwork> unlessTrusted(InetAddress address) {
        return addresses.isTrusted(address)
                ? Optional.empty()
                : Optional.of(ClientNetwork.of(address));
    }
}
