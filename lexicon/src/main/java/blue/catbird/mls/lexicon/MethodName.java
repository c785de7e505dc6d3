package blue.catbird.mls.lexicon;

import java.util.List;
import java.util.Optional;

/** The name of a method, as people write it and as it stands on the wire. */
public final class MethodName {
    private static final String NAMESPACE = "blue.catbird.mls.";

    private MethodName() {}

    /** The NSID that {@code name} stands for; a name without a dot is one of this service. */
    public static String nsid(String name) {
        return name.contains(".") ? name : NAMESPACE + name;
    }

    /** The NSID that {@code name} stands for, if this service has that method. */
    public static Optional<String> known(String name) {
        return Lexicons.load().method(nsid(name)).isPresent()
                ? Optional.of(nsid(name))
                : Optional.empty();
    }

    /** The methods of this service, in order and without the namespace. */
    public static List<String> all() {
        return Lexicons.load().methods().keySet().stream()
                .map(nsid -> nsid.substring(NAMESPACE.length()))
                .toList();
    }
}
