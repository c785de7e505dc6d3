package blue.catbird.mls.adapters.http.auth.did;

import static java.nio.charset.StandardCharsets.US_ASCII;

import blue.catbird.mls.adapters.http.auth.did.DocumentLocation.Trust;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches a document with one GET over a connection of its own.
 *
 * <p>The host's name is looked up once, and the connection goes to an address from that answer that
 * was checked: a name that means something else a moment later leads nowhere else. TLS proves the
 * name, not the address. No redirect is followed.
 *
 * @param race how the addresses of a host are tried
 * @param tls makes the connections that are secured; asked for at the first
 * @param allowPrivateNetworks whether hosts that callers name may have private addresses
 * @param userAgent who the service says that it is (RFC 9110, section 10.1.5)
 */
record DocumentFetch(
        NameService names,
        AddressRace race,
        Supplier<SSLSocketFactory> tls,
        boolean allowPrivateNetworks,
        Patience patience,
        String userAgent) {
    /**
     * The document at {@code location}.
     *
     * @throws NoDocument if the host gives none
     * @throws IOException if the connection fails
     */
    byte[] fetch(DocumentLocation location) throws IOException {
        List<InetAddress> allowed =
                addresses(location).stream()
                        .filter(address -> mayReach(location, address))
                        .toList();
        if (allowed.isEmpty()) {
            throw new NoDocument(Failure.ADDRESS_NOT_ALLOWED);
        }
        return race.run(
                location.host(),
                allowed,
                (address, connected) -> fetch(location, address, connected));
    }

    private List<InetAddress> addresses(DocumentLocation location) throws NoDocument {
        try {
            return names.addresses(location.host());
        } catch (UnknownHostException e) {
            // The directory is known to exist, so it is the name service that is in trouble.
            throw new NoDocument(
                    location.trust() == Trust.CALLER ? Failure.NO_ADDRESS : Failure.UNREACHABLE);
        }
    }

    private boolean mayReach(DocumentLocation location, InetAddress address) {
        return switch (location.trust()) {
            case OPERATOR_TLS, OPERATOR_PLAIN -> true;
            case CALLER -> allowPrivateNetworks || PublicAddresses.include(address);
        };
    }

    private byte[] fetch(DocumentLocation location, InetAddress address, Runnable connected)
            throws IOException {
        boolean secure = location.isSecure(PublicAddresses.include(address));
        try (Socket socket = new Socket()) {
            connect(socket, new InetSocketAddress(address, location.port(secure)));
            connected.run();
            return fetch(location, secure ? secured(socket, location) : socket);
        }
    }

    /** A network that swallows what is sent to it is as much out of reach as one that refuses. */
    private void connect(Socket socket, InetSocketAddress address) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.read().toMillis()));
        try {
            socket.connect(address, Math.toIntExact(patience.connect().toMillis()));
        } catch (IOException e) {
            throw new ConnectException("out of reach");
        }
    }

    private Socket secured(Socket socket, DocumentLocation location) throws IOException {
        SSLSocket secured =
                (SSLSocket) tls.get().createSocket(socket, location.host(), socket.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private byte[] fetch(DocumentLocation location, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request(location).getBytes(US_ASCII));
        out.flush();
        return new AnswerReader(new BufferedInputStream(socket.getInputStream())).body();
    }

    private String request(DocumentLocation location) {
        return "GET "
                + location.path()
                + " HTTP/1.1\r\nHost: "
                + location.authority()
                + "\r\nUser-Agent: "
                + userAgent
                + "\r\nAccept: application/did+ld+json, application/json\r\n"
                + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n";
    }
}
