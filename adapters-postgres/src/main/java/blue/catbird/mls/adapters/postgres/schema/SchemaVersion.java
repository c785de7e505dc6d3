package blue.catbird.mls.adapters.postgres.schema;

import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The version of the tables in a database, compared with that of this program.
 *
 * @param number the last migration that the database has had; {@code none} if there was none
 */
public record SchemaVersion(State state, String number) {
    /** Migrations that the database has had and this program does not know. */
    private static final Set<MigrationState> FUTURE =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    public enum State {
        MISSING,
        OLDER,
        CURRENT,
        NEWER,
        FAILED
    }

    public static SchemaVersion of(MigrationInfoService info) {
        MigrationInfo current = info.current();
        String number = current == null ? "none" : String.valueOf(current.getVersion());
        return new SchemaVersion(state(info), number);
    }

    private static State state(MigrationInfoService info) {
        if (has(info, FUTURE)) {
            return State.NEWER;
        }
        if (Arrays.stream(info.all()).anyMatch(each -> each.getState().isFailed())) {
            return State.FAILED;
        }
        if (info.pending().length == 0) {
            return State.CURRENT;
        }
        return info.applied().length == 0 ? State.MISSING : State.OLDER;
    }

    private static boolean has(MigrationInfoService info, Set<MigrationState> states) {
        return Arrays.stream(info.all()).anyMatch(each -> states.contains(each.getState()));
    }

    /** Whether a migration mends it. */
    public boolean isOld() {
        return state == State.MISSING || state == State.OLDER;
    }

    /** Why no server starts on it, and what to do; empty if one does. */
    public Optional<String> refusal() {
        return switch (state) {
            case CURRENT -> Optional.empty();
            case MISSING ->
                    Optional.of(
                            "the tables are not there: run ./mls migrate, or set MLS_MIGRATE=on");
            case OLDER ->
                    Optional.of(
                            "the tables are of version "
                                    + number
                                    + ", which is older than this program: run ./mls migrate, or"
                                    + " set MLS_MIGRATE=on");
            case NEWER ->
                    Optional.of(
                            "the tables are of version "
                                    + number
                                    + ", which is newer than this program: start the version that"
                                    + " made them, or a newer one");
            case FAILED ->
                    Optional.of(
                            "a migration of the tables has failed: see mls.flyway_schema_history");
        };
    }
}
