package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.adapters.http.limits.UntrustedForwarding;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;

/** Tells the network of who is connected, and of who makes a request, perhaps behind a proxy. */
record ClientNetworks(ClientAddress addresses, UntrustedForwarding untrusted) {
    private static final String FORWARDED = "X-Forwarded-For";

    /** Of a client that has gone, whose address is no longer known: it reads no answer. */
    private static final InetAddress GONE = InetAddress.ofLiteral("0.0.0.0");

    /** The network of a peer; none of a trusted proxy, which stands for many. */
    Optional<ClientNetwork> of(SocketAddress peer) {
        return unlessTrusted(address(peer));
    }

    /** The address of the client that makes {@code request}, behind trusted proxies. */
    InetAddress addressOf(Request request) {
        InetAddress peer = address(request.getConnectionMetaData().getRemoteSocketAddress());
        HttpFields headers = request.getHeaders();
        if (!headers.contains(FORWARDED)) {
            return peer;
        }
        if (!addresses.isTrusted(peer)) {
            untrusted.seen();
        }
        return addresses.of(peer, headers.getValuesList(FORWARDED));
    }

    /** The network of {@code client}; none of a trusted proxy, which stands for many. */
    Optional<ClientNetwork> unlessTrusted(InetAddress client) {
        return addresses.isTrusted(client)
                ? Optional.empty()
                : Optional.of(ClientNetwork.of(client));
    }

    private static InetAddress address(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet
                ? Objects.requireNonNullElse(internet.getAddress(), GONE)
                : GONE;
    }
}
