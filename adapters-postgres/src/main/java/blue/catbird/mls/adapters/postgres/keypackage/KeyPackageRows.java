package blue.catbird.mls.adapters.postgres.keypackage;

import static blue.catbird.mls.adapters.postgres.generated.Tables.KEY_PACKAGES;

import blue.catbird.mls.adapters.postgres.pipeline.Codes;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.domain.keypackage.DeviceKey;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Key packages as rows. */
final class KeyPackageRows {
    private static final short UNUSED = 1;
    private static final short CLAIMED = 2;
    private static final short USED = 3;
    private static final short WITHDRAWN = 4;

    private KeyPackageRows() {}

    static KeyPackage read(Row row) throws SQLException {
        return new KeyPackage(
                row.did(KEY_PACKAGES.OWNER),
                new KeyPackageHash(row.bytes(KEY_PACKAGES.HASH)),
                new KeyPackageRef(row.bytes(KEY_PACKAGES.REF)),
                Codes.suite(row.get(KEY_PACKAGES.SUITE)),
                new DeviceKey(row.bytes(KEY_PACKAGES.DEVICE)),
                row.get(KEY_PACKAGES.LAST_RESORT),
                row.bytes(KEY_PACKAGES.CONTENT),
                row.get(KEY_PACKAGES.PUBLISHED_AT),
                row.get(KEY_PACKAGES.EXPIRES_AT),
                state(row));
    }

    private static KeyPackage.State state(Row row) throws SQLException {
        short state = row.get(KEY_PACKAGES.STATE);
        return switch (state) {
            case UNUSED -> new KeyPackage.State.Unused();
            case CLAIMED ->
                    new KeyPackage.State.Claimed(
                            row.did(KEY_PACKAGES.CLAIMED_BY), row.get(KEY_PACKAGES.STATE_SINCE));
            case USED -> new KeyPackage.State.Used(row.get(KEY_PACKAGES.STATE_SINCE));
            case WITHDRAWN -> new KeyPackage.State.Withdrawn(row.get(KEY_PACKAGES.STATE_SINCE));
            default -> throw Codes.unknown("key package", state);
        };
    }

    /** With all columns. */
    static Rows<KeyPackage> of(Collection<KeyPackage> keyPackages) {
        return states(keyPackages)
                .with(KEY_PACKAGES.HASH, p -> p.hash().digest().toArray())
                .with(KEY_PACKAGES.SUITE, p -> Codes.of(p.suite()))
                .with(KEY_PACKAGES.DEVICE, p -> p.device().signatureKey().toArray())
                .with(KEY_PACKAGES.LAST_RESORT, KeyPackage::lastResort)
                .with(KEY_PACKAGES.CONTENT, p -> p.content().toArray())
                .with(KEY_PACKAGES.PUBLISHED_AT, KeyPackage::publishedAt)
                .with(KEY_PACKAGES.EXPIRES_AT, KeyPackage::expiresAt);
    }

    /** With the key and the columns that change. */
    static Rows<KeyPackage> states(Collection<KeyPackage> keyPackages) {
        return Rows.<KeyPackage>of(keyPackages)
                .with(KEY_PACKAGES.OWNER, p -> p.owner().value())
                .with(KEY_PACKAGES.REF, p -> p.ref().value().toArray())
                .with(KEY_PACKAGES.STATE, KeyPackageRows::state)
                .with(KEY_PACKAGES.STATE_SINCE, KeyPackageRows::since)
                .with(KEY_PACKAGES.CLAIMED_BY, KeyPackageRows::claimedBy);
    }

    private static Short state(KeyPackage keyPackage) {
        return switch (keyPackage.state()) {
            case KeyPackage.State.Unused _ -> UNUSED;
            case KeyPackage.State.Claimed _ -> CLAIMED;
            case KeyPackage.State.Used _ -> USED;
            case KeyPackage.State.Withdrawn _ -> WITHDRAWN;
        };
    }

    private static @Nullable Instant since(KeyPackage keyPackage) {
        return switch (keyPackage.state()) {
            case KeyPackage.State.Unused _ -> null;
            case KeyPackage.State.Claimed claimed -> claimed.at();
            case KeyPackage.State.Used used -> used.at();
            case KeyPackage.State.Withdrawn withdrawn -> withdrawn.at();
        };
    }

    private static @Nullable String claimedBy(KeyPackage keyPackage) {
        return keyPackage.state() instanceof KeyPackage.State.Claimed claimed
                ? claimed.by().value()
                : null;
    }
}
