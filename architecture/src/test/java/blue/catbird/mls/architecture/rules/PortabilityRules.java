package blue.catbird.mls.architecture.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Rules against reliance on the machine's locale, time zone, charset and line separator. The
 * compiler's checks find most of it (DefaultLocale, StringCaseLocaleUsage, DefaultCharset,
 * JavaTimeDefaultTimeZone); here is what they let pass.
 */
final class PortabilityRules {
    private static final Set<String> DEFAULTS =
            Set.of(
                    "java.lang.System.lineSeparator",
                    "java.nio.charset.Charset.defaultCharset",
                    "java.time.ZoneId.systemDefault",
                    "java.time.format.DateTimeFormatter.ofLocalizedDate",
                    "java.time.format.DateTimeFormatter.ofLocalizedDateTime",
                    "java.time.format.DateTimeFormatter.ofLocalizedTime",
                    "java.text.MessageFormat.format",
                    "java.util.Locale.getDefault",
                    "java.util.TimeZone.getDefault");
    private static final Set<String> WANT_A_LOCALE =
            Set.of(
                    "java.io.PrintStream.format",
                    "java.io.PrintStream.printf",
                    "java.io.PrintWriter.format",
                    "java.io.PrintWriter.printf",
                    "java.lang.String.format",
                    "java.lang.String.toLowerCase",
                    "java.lang.String.toUpperCase");
    private static final Set<String> WANT_A_CHARSET =
            Set.of(
                    "java.io.PrintStream.<init>",
                    "java.lang.Process.errorReader",
                    "java.lang.Process.inputReader",
                    "java.lang.Process.outputWriter");

    private PortabilityRules() {}

    static List<Rule> all() {
        return List.of(new Rule("machines", PortabilityRules::theMachineIsNotAsked));
    }

    private static ArchRule theMachineIsNotAsked(Base base) {
        return noClasses()
                .that()
                .resideInAPackage(base.everything())
                .should()
                .accessTargetWhere(
                        DescribedPredicate.<JavaAccess<?>>describe(
                                "leave it to the machine",
                                access ->
                                        access.getTarget() instanceof CodeUnitAccessTarget unit
                                                && isLeftToTheMachine(unit)))
                .as("no text depends on the locale, time zone or charset of the machine");
    }

    private static boolean isLeftToTheMachine(CodeUnitAccessTarget unit) {
        String name = unit.getOwner().getName() + "." + unit.getName();
        return DEFAULTS.contains(name)
                || (WANT_A_LOCALE.contains(name) && !takes(unit, Locale.class))
                || (WANT_A_CHARSET.contains(name) && !takes(unit, Charset.class));
    }

    private static boolean takes(CodeUnitAccessTarget unit, Class<?> what) {
        return unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(what));
    }
}
