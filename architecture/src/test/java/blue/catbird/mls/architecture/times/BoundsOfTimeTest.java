package blue.catbird.mls.architecture.times;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.architecture.ProjectModule;
import blue.catbird.mls.architecture.times.TimeTable.Bound;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of bounds of time is true of the code, complete, and nests. */
class BoundsOfTimeTest {
    /** Nothing waits for so long: how long things are valid or kept, and advice to clients. */
    private static final Set<String> NO_BOUNDS =
            Set.of(
                    "ClaimRound.MINUTE",
                    "ClaimedTimes.LEEWAY",
                    "ClaimedTimes.MAX_LIFETIME",
                    "ClockWatch.INTERVAL",
                    "ClockWatch.LITTLE",
                    "ClockWatch.MUCH",
                    "DatabaseCheck.PATIENCE",
                    "Faults.A_LITTLE",
                    "KeyPackage.MAX_LIFETIME",
                    "KeyLookUp.USABLE",
                    "KeyRecord.BETWEEN_FORCED",
                    "KeyRecord.DEAD_AFTER",
                    "KeyRecord.FAILURE_KEPT",
                    "KeyRecord.STALE_AFTER",
                    "KeySchedule.INTERVAL",
                    "KnownNetworks.KNOWN",
                    "KnownSettings.MOMENT",
                    "LogKey.PAUSE",
                    "Publication.CLOCK_LEEWAY",
                    "Refusals.A_MOMENT",
                    "Refusals.SOME_TIME",
                    "RememberedKeys.A_LITTLE",
                    "ServerCheck.MUCH",
                    "ServiceClaims.LIFETIME",
                    "Sweep.LAG",
                    "TokenSpending.TAKEN_AFTER_END",
                    "Transactor.AS_LONG_AS_USUAL",
                    "WebAnswer.PATIENCE");

    private static final Map<String, Bound> TABLE = TimeTable.read();

    @Test
    void a_part_is_shorter_than_its_whole() {
        assertThat(TABLE).hasSizeGreaterThan(20);
        assertThat(TimeTable.violations(TABLE)).isEmpty();
    }

    @Test
    void a_part_that_is_as_long_as_its_whole_is_found() {
        String page =
                """
                ## Bounds of time

                | bound | value | shorter than | in the code |
                |---|---|---|---|
                | part | 5 s | whole, nothing | `A.B` |
                | whole | 5 s | | |
                """;
        assertThat(TimeTable.violations(TimeTable.parse(page)))
                .containsExactly(
                        "part (PT5S) is not shorter than whole (PT5S)",
                        "part names nothing, which is no row");
    }

    @Test
    void the_table_tells_what_is_in_the_code() throws ReflectiveOperationException {
        Map<String, Duration> code = constants();
        code.putAll(settings());
        for (Bound bound : TABLE.values()) {
            for (String source : bound.sources()) {
                assertThat(code.get(source))
                        .as("%s, which is in the code as %s", bound.name(), source)
                        .isEqualTo(bound.value());
            }
        }
    }

    @Test
    void no_bound_is_missing() throws ReflectiveOperationException {
        Set<String> told =
                TABLE.values().stream()
                        .flatMap(bound -> bound.sources().stream())
                        .collect(Collectors.toSet());
        assertThat(constants().keySet())
                .containsAll(NO_BOUNDS)
                .allMatch(
                        name -> told.contains(name) || NO_BOUNDS.contains(name),
                        "in the table of docs/operations.md");
    }

    /** The constants of the server that are durations, as Class.NAME. */
    private static Map<String, Duration> constants() throws ReflectiveOperationException {
        Map<String, Duration> found = new TreeMap<>();
        for (JavaClass type : ProjectModule.allClasses()) {
            if (ProjectModule.CONTRACTS.made(type) || ProjectModule.DEV_POSTGRES.made(type)) {
                continue;
            }
            for (JavaField field : type.getFields()) {
                if (field.getModifiers().contains(JavaModifier.STATIC)
                        && field.getRawType().isEquivalentTo(Duration.class)) {
                    found.put(type.getSimpleName() + "." + field.getName(), value(field));
                }
            }
        }
        return found;
    }

    private static Duration value(JavaField field) throws ReflectiveOperationException {
        Field reflected = field.reflect();
        reflected.setAccessible(true);
        return (Duration) reflected.get(null);
    }

    /** The defaults of the settings that are durations, by name. */
    private static Map<String, Duration> settings() throws ReflectiveOperationException {
        Class<?> known = Class.forName("blue.catbird.mls.bootstrap.settings.KnownSettings");
        Map<String, Duration> found = new TreeMap<>();
        for (Object setting : (List<?>) call(known.getDeclaredMethod("all"), null)) {
            Class<?> type = setting.getClass();
            String preset = (String) call(type.getDeclaredMethod("preset"), setting);
            @SuppressWarnings("unchecked")
            var parse = (Function<String, Object>) call(type.getDeclaredMethod("parse"), setting);
            if (parse.apply(preset) instanceof Duration duration) {
                found.put((String) call(type.getDeclaredMethod("name"), setting), duration);
            }
        }
        return found;
    }

    private static Object call(Method method, Object target) throws ReflectiveOperationException {
        method.setAccessible(true);
        return method.invoke(target);
    }
}
