package blue.catbird.mls.adapters.postgres.welcome;

import static blue.catbird.mls.adapters.postgres.generated.Tables.WELCOMES;

import blue.catbird.mls.adapters.postgres.pipeline.Codes;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.DeviceKey;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;
import blue.catbird.mls.domain.welcome.Envelope;
import blue.catbird.mls.domain.welcome.Failures;
import blue.catbird.mls.domain.welcome.Welcome;
import blue.catbird.mls.domain.welcome.WelcomeKey;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Welcomes as rows. */
final class WelcomeRows {
    private static final short AVAILABLE = 1;
    private static final short IN_FLIGHT = 2;
    private static final short EXPIRED = 3;
    private static final short CONFIRMED = 4;
    private static final short SUPERSEDED = 5;

    private WelcomeRows() {}

    static Welcome read(Row row) throws SQLException {
        Envelope envelope = envelope(row);
        Failures failures =
                new Failures(row.get(WELCOMES.FAILURES), row.find(WELCOMES.LAST_REASON));
        short state = row.get(WELCOMES.STATE);
        return switch (state) {
            case AVAILABLE -> new Welcome.Available(envelope, failures);
            case IN_FLIGHT ->
                    new Welcome.InFlight(envelope, failures, row.get(WELCOMES.FETCHED_AT));
            case EXPIRED ->
                    new Welcome.Expired(
                            envelope,
                            failures,
                            row.get(WELCOMES.FETCHED_AT),
                            row.get(WELCOMES.REPORTED));
            case CONFIRMED ->
                    new Welcome.Confirmed(
                            envelope,
                            failures,
                            row.get(WELCOMES.FETCHED_AT),
                            row.get(WELCOMES.SETTLED_AT));
            case SUPERSEDED -> new Welcome.Superseded(envelope, row.get(WELCOMES.SETTLED_AT));
            default -> throw Codes.unknown("Welcome", state);
        };
    }

    private static Envelope envelope(Row row) throws SQLException {
        return new Envelope(
                new WelcomeKey(
                        row.convo(WELCOMES.CONVO),
                        row.did(WELCOMES.RECIPIENT),
                        new KeyPackageRef(row.bytes(WELCOMES.REF)),
                        new Epoch(row.get(WELCOMES.EPOCH))),
                new KeyPackageHash(row.bytes(WELCOMES.PACKAGE_HASH)),
                new DeviceKey(row.bytes(WELCOMES.DEVICE)),
                row.did(WELCOMES.INVITER),
                row.get(WELCOMES.ACCEPTED_AT),
                row.get(WELCOMES.KEEP_UNTIL));
    }

    /** With all columns. */
    static <W extends Welcome> Rows<W> of(Collection<W> welcomes) {
        return states(welcomes)
                .with(WELCOMES.PACKAGE_HASH, w -> w.envelope().packageHash().digest().toArray())
                .with(WELCOMES.DEVICE, w -> w.envelope().device().signatureKey().toArray())
                .with(WELCOMES.INVITER, w -> w.envelope().inviter().value())
                .with(WELCOMES.ACCEPTED_AT, w -> w.envelope().acceptedAt())
                .with(WELCOMES.KEEP_UNTIL, w -> w.envelope().keepUntil());
    }

    /** With the key and the columns that change. */
    static <W extends Welcome> Rows<W> states(Collection<W> welcomes) {
        return Rows.<W>of(welcomes)
                .with(WELCOMES.CONVO, w -> w.key().convo().groupId().toArray())
                .with(WELCOMES.RECIPIENT, w -> w.key().recipient().value())
                .with(WELCOMES.REF, w -> w.key().ref().value().toArray())
                .with(WELCOMES.EPOCH, w -> w.key().epoch().value())
                .with(WELCOMES.STATE, WelcomeRows::state)
                .with(WELCOMES.FAILURES, w -> failures(w).count())
                .with(WELCOMES.LAST_REASON, w -> failures(w).lastReason().orElse(null))
                .with(WELCOMES.FETCHED_AT, WelcomeRows::fetchedAt)
                .with(WELCOMES.SETTLED_AT, WelcomeRows::settledAt)
                .with(
                        WELCOMES.REPORTED,
                        w -> w instanceof Welcome.Expired expired && expired.reported());
    }

    private static Short state(Welcome welcome) {
        return switch (welcome) {
            case Welcome.Available _ -> AVAILABLE;
            case Welcome.InFlight _ -> IN_FLIGHT;
            case Welcome.Expired _ -> EXPIRED;
            case Welcome.Confirmed _ -> CONFIRMED;
            case Welcome.Superseded _ -> SUPERSEDED;
        };
    }

    private static Failures failures(Welcome welcome) {
        return switch (welcome) {
            case Welcome.Unconfirmed unconfirmed -> unconfirmed.failures();
            case Welcome.Confirmed confirmed -> confirmed.failures();
            case Welcome.Superseded _ -> Failures.NONE;
        };
    }

    private static @Nullable Instant fetchedAt(Welcome welcome) {
        return switch (welcome) {
            case Welcome.Available _ -> null;
            case Welcome.Fetched fetched -> fetched.fetchedAt();
            case Welcome.Confirmed confirmed -> confirmed.fetchedAt();
            case Welcome.Superseded _ -> null;
        };
    }

    private static @Nullable Instant settledAt(Welcome welcome) {
        return switch (welcome) {
            case Welcome.Unconfirmed _ -> null;
            case Welcome.Confirmed confirmed -> confirmed.confirmedAt();
            case Welcome.Superseded superseded -> superseded.at();
        };
    }
}
