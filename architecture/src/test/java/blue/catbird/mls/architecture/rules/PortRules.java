package blue.catbird.mls.architecture.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.Set;

/** Who sees the ports, and who is held to what about them. */
final class PortRules {
    private static final Set<String> FAULTS =
            Set.of("StorageUnavailable", "StorageBusy", "StorageFault");

    private PortRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("storageports", PortRules::httpSeesNoStorage),
                new Rule("unboundcontract", PortRules::oneNameBindsAllContracts));
    }

    private static ArchRule httpSeesNoStorage(Base base) {
        DescribedPredicate<JavaClass> port =
                resideInAPackage(base.within("application.port"))
                        .and(
                                DescribedPredicate.describe(
                                        "that is no fault",
                                        type -> !FAULTS.contains(type.getSimpleName())));
        return noClasses()
                .that()
                .resideInAPackage(base.within("adapters.http"))
                .should()
                .dependOnClassesThat(port)
                .as("HTTP sees use cases, and of the storage only its faults");
    }

    private static ArchRule oneNameBindsAllContracts(Base base) {
        return classes()
                .that()
                .resideInAPackage(base.within("contracts"))
                .and()
                .haveSimpleNameEndingWith("Contract")
                .should(new PartOf(base.exactly("contracts.StorageContract")))
                .as("StorageContract extends all contracts");
    }
}
