package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.domain.Did;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The host that a {@code did:web} names. Nothing is known of it before it is asked: whoever writes
 * a token names any host.
 */
public record IssuerHost(String name) {
    private static final String WEB = "did:web:";

    /**
     * Labels before a country code below which names are registered, as in {@code example.co.uk}.
     */
    private static final Set<String> SECOND_LEVELS =
            Set.of(
                    "ac", "co", "com", "ed", "edu", "gen", "go", "gob", "gouv", "gov", "govt", "gv",
                    "id", "ind", "info", "ltd", "me", "mil", "ne", "net", "nhs", "nom", "or", "org",
                    "plc", "sch", "school", "web");

    private static final int COUNTRY_LENGTH = 2;

    /** The host that {@code did} names; empty if its document lies in the directory. */
    public static Optional<IssuerHost> of(Did did) {
        return Optional.of(did.value())
                .filter(text -> text.startsWith(WEB))
                .map(text -> text.substring(WEB.length()).split("%3A|:", 2)[0])
                .map(IssuerHost::new);
    }

    /** Whether {@code did} names a host. */
    public static boolean isNamedBy(Did did) {
        return of(did).isPresent();
    }

    /**
     * The part of the name that somebody has registered: the last two labels, or three where the
     * last two are a country and a common second level. It is a rule of thumb, beside a list of
     * thousands that changes every week: where it takes too little, strangers share what one domain
     * may use, and where it takes too much, the bound for each client still holds.
     */
    public String registrableDomain() {
        List<String> labels = List.of(name.split("\\."));
        int count = isBelowSecondLevel(labels) ? 3 : 2;
        return String.join(".", labels.subList(Math.max(0, labels.size() - count), labels.size()));
    }

    private static boolean isBelowSecondLevel(List<String> labels) {
        return labels.size() > 2
                && labels.getLast().length() == COUNTRY_LENGTH
                && SECOND_LEVELS.contains(labels.get(labels.size() - 2));
    }
}
