package blue.catbird.mls.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.nio.file.Path;
import java.util.Arrays;

/** The modules that others are built from; each is a module of the Java platform too. */
public enum ProjectModule {
    DOMAIN("domain"),
    APPLICATION("application"),
    LEXICON("lexicon"),
    CONTRACTS("contracts"),
    ADAPTERS_MEMORY("adapters-memory"),
    ADAPTERS_POSTGRES("adapters-postgres"),
    ADAPTERS_CRYPTO("adapters-crypto"),
    ADAPTERS_METRICS("adapters-metrics"),
    ADAPTERS_HTTP("adapters-http"),
    BOOTSTRAP("bootstrap"),
    DEV_POSTGRES("dev-postgres");

    static final String BASE = "blue.catbird.mls";

    private final String folder;

    ProjectModule(String folder) {
        this.folder = folder;
    }

    /** The shipped classes of all modules. */
    public static JavaClasses allClasses() {
        return new ClassFileImporter()
                .importPaths(Arrays.stream(values()).map(ProjectModule::classFolder).toList());
    }

    /** The name as a module, and of the package that all its others are in. */
    public String moduleName() {
        return BASE + "." + folder.replace('-', '.');
    }

    public Path classFolder() {
        return folder().resolve("target").resolve("classes");
    }

    public Path testSources() {
        return folder().resolve("src").resolve("test").resolve("java");
    }

    /** Whether this module is where the class comes from. */
    public boolean made(JavaClass type) {
        String origin = type.getSource().orElseThrow().getUri().getPath();
        return Path.of(origin).startsWith(classFolder());
    }

    /** Whether the class is in the module's package, or in one within. */
    public boolean holds(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(moduleName() + ".");
    }

    private Path folder() {
        return ProjectFolder.root().resolve(folder);
    }

    @Override
    public String toString() {
        return folder;
    }
}
