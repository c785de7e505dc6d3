package blue.catbird.mls.bootstrap;

/** The name of a method, as people write it and as it stands on the wire. */
final class MethodName {
    private static final String NAMESPACE = "blue.catbird.mls.";

    private MethodName() {}

    /** The NSID that {@code name} stands for; a name without a dot is one of this service. */
    static String nsid(String name) {
        return name.contains(".") ? name : NAMESPACE + name;
    }
}
