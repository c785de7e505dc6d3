package blue.catbird.mls.architecture.modules;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Opens;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Module descriptors as text, a directive a line, the lines sorted. */
public final class Descriptors {
    private Descriptors() {}

    /** Everything that a descriptor says, but that it requires java.base as all do. */
    public static String text(ModuleDescriptor descriptor) {
        List<String> lines = new ArrayList<>();
        descriptor.requires().stream()
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.MANDATED))
                .forEach(it -> lines.add("requires " + words(it.modifiers()) + it.name()));
        for (Exports it : descriptor.exports()) {
            lines.add("exports " + words(it.modifiers()) + it.source() + to(it.targets()));
        }
        for (Opens it : descriptor.opens()) {
            lines.add("opens " + words(it.modifiers()) + it.source() + to(it.targets()));
        }
        descriptor.uses().forEach(service -> lines.add("uses " + service));
        descriptor
                .provides()
                .forEach(it -> lines.add("provides " + it.service() + " with " + it.providers()));
        String head = words(descriptor.modifiers()) + "module " + descriptor.name() + "\n";
        return lines.stream()
                .sorted()
                .map(line -> "    " + line + "\n")
                .collect(Collectors.joining("", head, ""));
    }

    private static String words(Collection<? extends Enum<?>> modifiers) {
        return modifiers.stream()
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String to(Set<String> targets) {
        return targets.isEmpty() ? "" : " to " + new TreeSet<>(targets);
    }
}
