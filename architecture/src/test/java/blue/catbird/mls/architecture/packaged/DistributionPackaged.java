package blue.catbird.mls.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.architecture.ProjectModule;
import blue.catbird.mls.architecture.modules.Descriptors;
import blue.catbird.mls.architecture.modules.ExpectedDescriptors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The jars that are shipped, as modules. */
class DistributionPackaged {
    private static final ModuleFinder LIB = ModuleFinder.of(Distribution.LIB);

    private static Set<String> names(Set<ModuleReference> modules) {
        return modules.stream().map(it -> it.descriptor().name()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CONTRACTS", "DEV_POSTGRES"})
    void a_packaged_descriptor_is_as_expected(ProjectModule module) {
        Optional<ModuleDescriptor> packaged =
                LIB.find(module.moduleName()).map(ModuleReference::descriptor);
        assertThat(packaged.map(Descriptors::text)).contains(ExpectedDescriptors.of(module));
    }

    @Test
    void what_is_for_tests_alone_is_not_shipped() {
        assertThat(names(LIB.findAll()))
                .isNotEmpty()
                .doesNotContain(ProjectModule.CONTRACTS.moduleName())
                .doesNotContain(ProjectModule.DEV_POSTGRES.moduleName())
                .noneMatch(name -> name.startsWith("org.apache.commons"))
                .noneMatch(name -> name.startsWith("org.tukaani"))
                .noneMatch(name -> name.startsWith("org.junit"))
                .noneMatch(name -> name.startsWith("org.assertj"));
    }

    @Test
    void with_a_postgres_the_server_is_the_same_and_finds_it() {
        ModuleFinder lib = ModuleFinder.of(Distribution.LIB_WITH_POSTGRES);
        assertThat(names(lib.findAll())).containsAll(names(LIB.findAll()));
        assertThat(graph(lib).modules())
                .extracting(ResolvedModule::name)
                .contains(ProjectModule.DEV_POSTGRES.moduleName());
    }

    @Test
    void all_that_is_required_is_there_and_says_what_it_requires() {
        assertThat(graph().modules())
                .extracting(ResolvedModule::name)
                .contains(Distribution.MODULE, "io.javalin", "org.bouncycastle.provider");
        assertThat(graph().modules())
                .filteredOn(it -> it.reference().descriptor().isAutomatic())
                .extracting(ResolvedModule::name)
                .isNotEmpty()
                .allMatch(DistributionPackaged::mayBeAutomatic);
    }

    /** Libraries that have no descriptor; who needs them has to ask for what they use. */
    private static boolean mayBeAutomatic(String module) {
        return module.startsWith("io.prometheus.")
                || module.startsWith("flyway.")
                || module.equals("org.postgresql.jdbc")
                || module.equals("org.reactivestreams")
                || module.equals("r2dbc.spi");
    }

    private static Configuration graph() {
        return graph(LIB);
    }

    private static Configuration graph(ModuleFinder lib) {
        return Configuration.empty()
                .resolveAndBind(lib, ModuleFinder.ofSystem(), Set.of(Distribution.MODULE));
    }

    @Test
    void the_java_launcher_describes_the_main_module() throws Exception {
        assertThat(said("--describe-module", Distribution.MODULE))
                .contains("requires " + ProjectModule.ADAPTERS_HTTP.moduleName());
    }

    @Test
    void the_java_launcher_finds_no_package_in_two_modules() throws Exception {
        assertThat(said("--validate-modules")).doesNotContain("conflict");
    }

    private static String said(String... options) throws IOException, InterruptedException {
        Process java = Distribution.java(options);
        String output = new String(java.getInputStream().readAllBytes(), UTF_8);
        assertThat(java.waitFor()).as(output).isZero();
        return output;
    }
}
