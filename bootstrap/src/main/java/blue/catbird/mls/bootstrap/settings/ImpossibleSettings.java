package blue.catbird.mls.bootstrap.settings;

import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Settings of which each is valid, and which must not or cannot go together. */
final class ImpossibleSettings {
    private final ParsedValues values;
    private final List<String> problems = new ArrayList<>();

    private ImpossibleSettings(ParsedValues values) {
        this.values = values;
    }

    /** A sentence for each combination that there must not be. */
    static List<String> among(ParsedValues values) {
        ImpossibleSettings impossible = new ImpossibleSettings(values);
        impossible.checkPorts();
        impossible.checkDevAuth();
        impossible.checkDirectory();
        impossible.checkDatabase();
        impossible.checkLimits();
        return List.copyOf(impossible.problems);
    }

    private void checkPorts() {
        int port = values.get(KnownSettings.PORT);
        OptionalInt metrics = values.get(KnownSettings.METRICS_PORT);
        if (port != 0 && metrics.isPresent() && metrics.getAsInt() == port) {
            problems.add(
                    "MLS_PORT and MLS_METRICS_PORT are both %s: metrics are on a port of their own"
                            .formatted(port));
        }
    }

    private void checkDevAuth() {
        if (!values.get(KnownSettings.DEV_AUTH)) {
            return;
        }
        String host = values.get(KnownSettings.HOST);
        if (!Loopback.is(host)) {
            problems.add(
                    "MLS_DEV_AUTH=on lets anybody make up an identity, so MLS_HOST has to be a"
                            + " loopback address such as 127.0.0.1, not "
                            + host);
        }
        String name = values.get(KnownSettings.HOSTNAME);
        if (!Loopback.isSaidBy(name)) {
            problems.add(
                    "MLS_DEV_AUTH=on lets anybody make up an identity, and MLS_HOSTNAME="
                            + name
                            + " says that the world reaches the service, by a proxy perhaps: leave"
                            + " one of them out");
        }
    }

    private void checkDirectory() {
        URI directory = values.get(KnownSettings.DID_PLC_URL);
        if ("http".equalsIgnoreCase(directory.getScheme())
                && !Loopback.isSaidBy(directory.getHost())) {
            problems.add(
                    "MLS_DID_PLC_URL="
                            + directory
                            + " would have the keys of callers come over the network unprotected,"
                            + " and who is on the way could be any caller: write https");
        }
    }

    private void checkDatabase() {
        if (values.get(KnownSettings.STORAGE) == KnownSettings.Storage.POSTGRES) {
            if (values.get(KnownSettings.DATABASE_URL).isEmpty()) {
                problems.add(
                        "MLS_STORAGE=postgres needs MLS_DATABASE_URL, such as"
                                + " postgres://user:password@host:5432/database");
            }
            checkUser(KnownSettings.DATABASE_URL);
            checkUser(KnownSettings.DATABASE_DIRECT_URL);
        }
    }

    private void checkUser(Setting<Optional<String>> url) {
        boolean named = values.get(KnownSettings.DATABASE_USER).isPresent();
        if (!named
                && values.get(url)
                        .map(PostgresSettings::of)
                        .filter(it -> !it.namesUser())
                        .isPresent()) {
            problems.add(
                    url.name()
                            + " does not say who connects: put the user in it, as in"
                            + " postgres://user:password@host:5432/database, or set"
                            + " MLS_DATABASE_USER");
        }
    }

    /** A body that is longer than what a window allows could never be sent. */
    private void checkLimits() {
        int longest = Settings.longestBody(values.get(KnownSettings.MAX_MESSAGE_BYTES));
        OptionalLong least =
                values.get(KnownSettings.LIMITS)
                        .map(Limits::leastBytes)
                        .orElse(OptionalLong.empty());
        if (least.isPresent() && least.getAsLong() < longest) {
            problems.add(
                    "MLS_LIMITS allows "
                            + least.getAsLong()
                            + " bytes within a window, and a body may have "
                            + longest
                            + ": allow at least as many, or lower MLS_MAX_MESSAGE_BYTES");
        }
    }
}
