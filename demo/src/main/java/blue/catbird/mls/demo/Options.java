package blue.catbird.mls.demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The parsed command line. */
sealed interface Options {
    int LAST_PORT = 65_535;

    /** Play the story against a server of our own, or against the one at {@code url}. */
    record Play(Optional<URI> url, Optional<String> audience) implements Options {}

    /** The command line makes no sense; {@code problem} says why. */
    record Bad(String problem) implements Options {}

    static Options parse(List<String> words) {
        Optional<URI> url = Optional.empty();
        Optional<String> audience = Optional.empty();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--url", "--audience" -> {
                    if (!rest.hasNext()) {
                        return new Bad(option + " lacks its value");
                    }
                }
                default -> {
                    return new Bad("there is no option '" + option + "'");
                }
            }
            String value = rest.next();
            if (option.equals("--audience")) {
                audience = Optional.of(value);
                continue;
            }
            url = address(value);
            if (url.isEmpty()) {
                return new Bad("--url takes http://HOST:PORT, not '" + value + "'");
            }
        }
        return url.isEmpty() && audience.isPresent()
                ? new Bad("--audience goes with --url")
                : new Play(url, audience);
    }

    /** Development mode listens on loopback only, so there is no need of TLS. */
    private static Optional<URI> address(String text) {
        try {
            URI url = new URI(text);
            boolean fits =
                    "http".equals(url.getScheme())
                            && url.getHost() != null
                            && url.getPort() <= LAST_PORT
                            && List.of("", "/").contains(url.getRawPath())
                            && url.getRawQuery() == null;
            return fits ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
