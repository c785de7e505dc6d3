package blue.catbird.mls.architecture.ports;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.architecture.ProjectModule;

import com.tngtech.archunit.core.domain.JavaClass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Every storage that is shipped is held to all contracts by a test of its own module. */
class StorageBindingsTest {
    @Test
    void every_storage_is_bound_in_its_module() {
        List<JavaClass> storages =
                ProjectModule.allClasses().stream()
                        .filter(type -> type.isAssignableTo(Transactor.class))
                        .filter(type -> !type.isEquivalentTo(Transactor.class))
                        .filter(type -> !ProjectModule.CONTRACTS.made(type))
                        .toList();
        assertThat(storages).isNotEmpty().allMatch(StorageBindingsTest::isBound);
    }

    private static boolean isBound(JavaClass storage) {
        ProjectModule module =
                Arrays.stream(ProjectModule.values())
                        .filter(each -> each.made(storage))
                        .findFirst()
                        .orElseThrow();
        return new StorageBindings(module.testSources()).cover(storage.getSimpleName());
    }

    @Test
    void a_storage_without_a_test_that_binds_it_is_noticed(@TempDir Path sources)
            throws IOException {
        Files.writeString(
                sources.resolve("CardFileTest.java"),
                "class CardFileTest implements StorageContract {}");
        Files.writeString(
                sources.resolve("ShoeBoxTest.java"),
                "class ShoeBoxTest implements SweepContract {}");
        StorageBindings bindings = new StorageBindings(sources);
        assertThat(bindings.cover("CardFile")).isTrue();
        assertThat(bindings.cover("ShoeBox")).isFalse();
        assertThat(bindings.cover("File")).isFalse();
    }
}
