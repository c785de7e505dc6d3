package blue.catbird.mls.adapters.http.auth.did;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
interface NameService {
    /** The addresses of {@code host}, at least one. */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** The name service of the operating system. */
    static NameService ofTheSystem() {
        return new NamesInOwnThreads(host -> List.of(InetAddress.getAllByName(host)));
    }
}
