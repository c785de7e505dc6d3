package blue.catbird.mls.architecture.rules;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule of the architecture. It cannot be had without a sample that breaks it.
 *
 * @param sample the last part of the name of the package that breaks it
 * @param over the rule for all that is in a base package
 */
public record Rule(String sample, Function<Base, ArchRule> over) {
    /** All rules. */
    public static List<Rule> all() {
        return Stream.of(
                        LayerRules.all(),
                        LibraryRules.all(),
                        PurityRules.all(),
                        PortabilityRules.all(),
                        PortRules.all(),
                        NamingRules.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return over.apply(new Base("base")).getDescription();
    }
}
