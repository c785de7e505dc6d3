package blue.catbird.mls.architecture.rules;

import java.util.Arrays;

/**
 * The package that the modules' packages are in: the project's own, or one of a sample that is laid
 * out alike.
 */
public record Base(String name) {
    /** The pattern of a package and all in it, as {@code adapters.http}. */
    String within(String path) {
        return name + "." + path + "..";
    }

    String[] within(String... paths) {
        return Arrays.stream(paths).map(path -> within(path)).toArray(String[]::new);
    }

    /** A class, or a package without those in it. */
    String exactly(String path) {
        return name + "." + path;
    }

    String everything() {
        return name + "..";
    }
}
