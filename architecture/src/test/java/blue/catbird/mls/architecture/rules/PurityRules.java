package blue.catbird.mls.architecture.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Rules that time, randomness and settings come as parameters; only bootstrap asks the system. */
final class PurityRules {
    private static final Set<String> CLOCKS =
            Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.time.InstantSource.system",
                    "java.util.Calendar.getInstance");
    private static final Set<String> DICE =
            Set.of(
                    "java.lang.Math.random",
                    "java.lang.StrictMath.random",
                    "java.security.SecureRandom.getInstance",
                    "java.security.SecureRandom.getInstanceStrong",
                    "java.util.Collections.shuffle",
                    "java.util.UUID.randomUUID",
                    "java.util.concurrent.ThreadLocalRandom.current",
                    "java.util.random.RandomGenerator.getDefault",
                    "java.util.random.RandomGenerator.of",
                    "java.util.random.RandomGeneratorFactory.create");
    private static final Set<String> MADE_DICE =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");
    private static final Set<String> SURROUNDINGS =
            Set.of(
                    "java.lang.System.getenv",
                    "java.lang.System.getProperty",
                    "java.lang.System.getProperties",
                    "java.lang.System.exit",
                    "java.lang.Runtime.exit",
                    "java.lang.Runtime.halt",
                    "java.lang.Runtime.addShutdownHook");

    private PurityRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("clock", base -> notTaken(base, "the time", PurityRules::tellsTheTime)),
                new Rule("randomness", base -> notTaken(base, "randomness", PurityRules::rolls)),
                new Rule(
                        "surroundings",
                        base ->
                                notTaken(
                                        base,
                                        "settings or the end of the process",
                                        at(SURROUNDINGS))),
                new Rule("streams", PurityRules::nothingIsPrinted),
                new Rule("logging", PurityRules::theOldLoggerIsNotUsed));
    }

    private static ArchRule notTaken(Base base, String what, Predicate<AccessTarget> taken) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base.within("bootstrap"))
                .should()
                .accessTargetWhere(
                        DescribedPredicate.<JavaAccess<?>>describe(
                                "take " + what, access -> taken.test(access.getTarget())))
                .as("only bootstrap takes " + what + " from the system");
    }

    private static boolean tellsTheTime(AccessTarget target) {
        return at(CLOCKS).test(target) || readsAClockOfItsOwn(target) || isNewDate(target);
    }

    /** {@code now} with a clock given is honest, and so is {@code Clock.tick} on one. */
    private static boolean readsAClockOfItsOwn(AccessTarget target) {
        JavaClass owner = target.getOwner();
        boolean takesAClock =
                target instanceof AccessTarget.CodeUnitAccessTarget unit
                        && unit.getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(Clock.class));
        boolean isNow =
                owner.getPackageName().startsWith("java.time") && target.getName().equals("now");
        boolean makesAClock =
                owner.isEquivalentTo(Clock.class)
                        && (target.getName().startsWith("system")
                                || target.getName().startsWith("tick"));
        return !takesAClock && (isNow || makesAClock);
    }

    private static boolean isNewDate(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                && unit.getOwner().isEquivalentTo(Date.class)
                && unit.getRawParameterTypes().isEmpty();
    }

    private static boolean rolls(AccessTarget target) {
        boolean isMade = target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
        return at(DICE).test(target) || (isMade && MADE_DICE.contains(target.getOwner().getName()));
    }

    private static Predicate<AccessTarget> at(Set<String> names) {
        return target -> names.contains(target.getOwner().getName() + "." + target.getName());
    }

    private static ArchRule nothingIsPrinted(Base base) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base.within("bootstrap"))
                .should(ACCESS_STANDARD_STREAMS)
                .as("only bootstrap prints");
    }

    /** A data source of JDBC has to declare that it could give one out. */
    private static ArchRule theOldLoggerIsNotUsed(Base base) {
        return noClasses()
                .that()
                .resideInAPackage(base.everything())
                .and()
                .areNotAssignableTo("javax.sql.DataSource")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .as("nobody knows java.util.logging");
    }
}
