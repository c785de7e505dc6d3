package blue.catbird.mls.bootstrap.settings;

import blue.catbird.mls.adapters.http.limits.AddressRange;
import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of an operator, with every value checked. {@link SettingsReader} reads it from
 * environment variables.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any that is free
 * @param metrics where what is counted is shown
 * @param storage where data is kept
 * @param hostname the name under which the world reaches the service
 * @param serviceDid who the service is: the audience of its tokens
 * @param allowBareAudience whether a token may name the service's DID without its fragment
 * @param devAuth whether callers may be did:key identities; on loopback only
 * @param didPlcUrl the directory of did:plc callers
 * @param allowPrivateNetworks whether did:web callers may be on addresses that are not public
 * @param tokenUse which tokens are good for one call alone
 * @param rules bounds and times of the use cases
 * @param idempotencyWait how long a write waits for another that holds what it needs
 * @param sendLanes how many transactions of combined writes run at once
 * @param sweepInterval how often what time has settled is tidied up
 * @param limits how much one caller may spend; empty for as much as there is
 * @param maxCalls how many calls are worked on at once
 * @param idleTimeout how long a connection is kept between requests
 * @param trustedProxies whose X-Forwarded-For is believed
 * @param logLevel the least severe log lines that are written
 * @param logFormat how they look
 * @param logKey the key of the pseudonyms in the log; the storage's if empty
 */
public record Settings(
        String host,
        int port,
        Metrics metrics,
        Storage storage,
        String hostname,
        Did serviceDid,
        boolean allowBareAudience,
        boolean devAuth,
        URI didPlcUrl,
        boolean allowPrivateNetworks,
        TokenUse tokenUse,
        Rules rules,
        Duration idempotencyWait,
        int sendLanes,
        Duration sweepInterval,
        Optional<Limits> limits,
        int maxCalls,
        Duration idleTimeout,
        List<AddressRange> trustedProxies,
        LogLevel logLevel,
        LogFormat logFormat,
        Optional<Bytes> logKey) {

    /**
     * Where what is counted is shown.
     *
     * @param port 0 for any that is free; empty if nothing is counted
     */
    public record Metrics(String host, OptionalInt port) {}

    /** Where data is kept. */
    public sealed interface Storage {
        /** In this process, until it ends. */
        record Memory() implements Storage {}

        /**
         * In a PostgreSQL database.
         *
         * @param direct the same database, past a pooler that may be before it
         * @param migrate whether the schema is brought up to date at the start
         */
        record Postgres(PostgresSettings database, PostgresSettings direct, boolean migrate)
                implements Storage {}
    }

    /** Which tokens are good for one call alone. */
    public enum TokenUse {
        PROCEDURES,
        ALL,
        OFF
    }

    /** Severities of log lines. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** How log lines look: one to be read by people, or a JSON object each. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** The most bytes that the body of a call may have. */
    public int longestBody() {
        return longestBody(rules.maxMessageBytes());
    }

    /** A body holds a message, or a Welcome and a commit, each in base64 and with room to spare. */
    static int longestBody(int maxMessageBytes) {
        int base64 = maxMessageBytes / 3 * 4 + 4;
        return 2 * base64 + 1024 * 1024;
    }

    /** Whether clients reach the service at a name of this machine alone. */
    public boolean isLocal() {
        return Loopback.isSaidBy(hostname);
    }

    /** The same with other bounds and times. */
    public Settings withRules(Rules other) {
        return new Settings(
                host,
                port,
                metrics,
                storage,
                hostname,
                serviceDid,
                allowBareAudience,
                devAuth,
                didPlcUrl,
                allowPrivateNetworks,
                tokenUse,
                other,
                idempotencyWait,
                sendLanes,
                sweepInterval,
                limits,
                maxCalls,
                idleTimeout,
                trustedProxies,
                logLevel,
                logFormat,
                logKey);
    }
}
