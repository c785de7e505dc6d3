package blue.catbird.mls.architecture.modules;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.architecture.ProjectModule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The descriptors say what is expected, and no more. */
class ModuleDescriptorsTest {
    private static Path compiled(ProjectModule module) {
        return module.classFolder().resolve("module-info.class");
    }

    @ParameterizedTest
    @EnumSource
    void a_descriptor_is_as_expected(ProjectModule module) throws IOException {
        try (InputStream content = Files.newInputStream(compiled(module))) {
            assertThat(Descriptors.text(ModuleDescriptor.read(content)))
                    .isEqualTo(ExpectedDescriptors.of(module));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_module_is_free_of_null(ProjectModule module) throws IOException {
        assertThat(
                        ClassFile.of()
                                .parse(compiled(module))
                                .findAttribute(Attributes.runtimeVisibleAnnotations())
                                .orElseThrow()
                                .annotations())
                .anyMatch(
                        it -> it.className().equalsString("Lorg/jspecify/annotations/NullMarked;"));
    }

    @Test
    void each_directive_shows() {
        ModuleDescriptor descriptor =
                ModuleDescriptor.newModule("letters")
                        .requires(Set.of(Requires.Modifier.MANDATED), "java.base")
                        .requires(Set.of(Requires.Modifier.STATIC), "stamps")
                        .requires("paper")
                        .exports("letters")
                        .exports("letters.internal", Set.of("post"))
                        .opens("letters.templates")
                        .uses("letters.Ink")
                        .provides("letters.Pen", List.of("letters.Quill"))
                        .build();
        assertThat(Descriptors.text(descriptor))
                .isEqualTo(
                        """
                        module letters
                            exports letters
                            exports letters.internal to [post]
                            opens letters.templates
                            provides letters.Pen with [letters.Quill]
                            requires paper
                            requires static stamps
                            uses letters.Ink
                        """);
    }
}
