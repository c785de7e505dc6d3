package blue.catbird.mls.architecture.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;

/** Names that say nothing. */
final class NamingRules {
    private NamingRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("names", NamingRules::typesSayWhatTheyAre),
                new Rule("packagenames", NamingRules::packagesSayWhatTheyHold));
    }

    private static ArchRule typesSayWhatTheyAre(Base base) {
        return noClasses()
                .that()
                .resideInAPackage(base.everything())
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
                .as("no type is called Impl, Manager, Helper or Util");
    }

    private static ArchRule packagesSayWhatTheyHold(Base base) {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        base.name() + "..common..",
                        base.name() + "..helper..",
                        base.name() + "..impl..",
                        base.name() + "..util..",
                        base.name() + "..utils..")
                .as("no package is called common, helper, impl or util");
    }
}
