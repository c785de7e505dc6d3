package blue.catbird.mls.architecture.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** That a type is another, or one that the other extends. */
final class PartOf extends ArchCondition<JavaClass> {
    private final String whole;

    PartOf(String whole) {
        super("be a part of " + whole);
        this.whole = whole;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean isPart =
                type.getName().equals(whole)
                        || type.getAllSubclasses().stream()
                                .anyMatch(heir -> heir.getName().equals(whole));
        String place = type.getName() + " in " + type.getSourceCodeLocation();
        events.add(new SimpleConditionEvent(type, isPart, place));
    }
}
