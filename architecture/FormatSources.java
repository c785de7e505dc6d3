import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Formats the project's Java sources, or checks that they are formatted: {@code java
 * FormatSources.java FORMATTER_JAR --check|--write}. A launcher of google-java-format, which needs
 * a newer JDK than the one that Maven may run on.
 */
final class FormatSources {
    private static final Set<String> SKIPPED =
            Set.of("target", ".git", "node_modules", ".mls", "generated");

    private FormatSources() {}

    public static void main(String[] args) throws Exception {
        boolean write = args[1].equals("--write");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String part : List.of("api", "code", "file", "parser", "tree", "util")) {
            command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-jar", args[0], "--aosp"));
        command.addAll(
                write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        sources().forEach(source -> command.add(source.toString()));
        Process formatter = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        List<String> named = formatter.inputReader().lines().toList();
        int exit = formatter.waitFor();
        named.forEach(System.err::println);
        if (exit != 0) {
            System.err.println(reason(named));
        }
        System.exit(exit);
    }

    /** In a check the formatter names the files that are not formatted, and nothing else. */
    private static String reason(List<String> named) {
        return named.isEmpty()
                ? "The formatter itself failed, see above: whether the sources are formatted is not"
                        + " known"
                : "The files named above are not formatted: run ./mls format";
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(
                Path.of("."),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
                        return SKIPPED.contains(folder.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                        if (file.toString().endsWith(".java")) {
                            sources.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return sources;
    }
}
