package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.auth.IssuerKeys;
import blue.catbird.mls.adapters.http.auth.SingleUse;
import blue.catbird.mls.adapters.http.limits.AddressRange;
import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.domain.framing.Framing;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The configuration of a test's service where it differs from the usual. */
record Staging(
        int port,
        Rules rules,
        int maxBodyBytes,
        long maxBodyBytesInFlight,
        int maxConnections,
        int maxCalls,
        Timeouts timeouts,
        SingleUse singleUse,
        IssuerKeys issuers,
        Health health,
        UnaryOperator<Transactor> storage,
        List<AddressRange> trustedProxies,
        Optional<Limits> limits) {

    static Staging usual() {
        return new Staging(
                0,
                Rules.DEFAULT.withFraming(Framing.OPAQUE),
                16 * 1024 * 1024,
                128L * 1024 * 1024,
                1000,
                HttpSettings.usualMaxCalls(),
                Timeouts.usual(),
                SingleUse.PROCEDURES,
                IssuerKeys.ofDidKeys(),
                () -> true,
                UnaryOperator.identity(),
                List.of(AddressRange.parse("127.0.0.0/8")),
                Optional.of(Limits.usual()));
    }

    Staging withPort(int other) {
        return new Staging(
                other,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                singleUse,
                issuers,
                health,
                storage,
                trustedProxies,
                limits);
    }

    Staging withBodies(int max, long inFlight) {
        return new Staging(
                port,
                rules,
                max,
                inFlight,
                maxConnections,
                maxCalls,
                timeouts,
                singleUse,
                issuers,
                health,
                storage,
                trustedProxies,
                limits);
    }

    Staging withMaxCalls(int max) {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                max,
                timeouts,
                singleUse,
                issuers,
                health,
                storage,
                trustedProxies,
                limits);
    }

    Staging withMaxConnections(int max) {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                max,
                maxCalls,
                timeouts,
                singleUse,
                issuers,
                health,
                storage,
                trustedProxies,
                limits);
    }

    Staging withTimeouts(Timeouts other) {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                other,
                singleUse,
                issuers,
                health,
                storage,
                trustedProxies,
                limits);
    }

    Staging withRules(Rules other) {
        return new Staging(
                port,
                other,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                singleUse,
                issuers,
                health,
                storage,
                trustedProxies,
                limits);
    }

    Staging withSingleUse(SingleUse other) {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                other,
                issuers,
                health,
                storage,
                trustedProxies,
                limits);
    }

    Staging withIssuers(IssuerKeys other) {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                singleUse,
                other,
                health,
                storage,
                trustedProxies,
                limits);
    }

    Staging withHealth(Health other) {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                singleUse,
                issuers,
                other,
                storage,
                trustedProxies,
                limits);
    }

    Staging withStorage(UnaryOperator<Transactor> around) {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                singleUse,
                issuers,
                health,
                around,
                trustedProxies,
                limits);
    }

    /** Nobody's word on where a call comes from is believed. */
    Staging withoutProxies() {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                singleUse,
                issuers,
                health,
                storage,
                List.of(),
                limits);
    }

    /** The usual limits with those of {@code text} in their place. */
    Staging withLimits(String text) {
        return withLimits(Optional.of(Limits.parse(text)));
    }

    Staging withoutLimits() {
        return withLimits(Optional.empty());
    }

    private Staging withLimits(Optional<Limits> other) {
        return new Staging(
                port,
                rules,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                singleUse,
                issuers,
                health,
                storage,
                trustedProxies,
                other);
    }
}
