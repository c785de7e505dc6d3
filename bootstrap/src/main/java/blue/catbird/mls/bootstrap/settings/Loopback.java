package blue.catbird.mls.bootstrap.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** Names and addresses that lead to this machine alone. */
final class Loopback {
    private Loopback() {}

    /** Whether {@code host} is one of them; a name is looked up. */
    static boolean is(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /** Whether {@code host} says so itself: nothing that a look-up could change counts. */
    static boolean isSaidBy(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
