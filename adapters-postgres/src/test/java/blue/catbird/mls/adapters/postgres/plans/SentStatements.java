package blue.catbird.mls.adapters.postgres.plans;

import blue.catbird.mls.adapters.postgres.PostgresStorage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of statements: the constants that hold their text, or what they insert into. */
final class SentStatements {
    private static final Pattern STATEMENT =
            Pattern.compile("\\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\\b.*", flags());

    private static final Pattern INSERTION =
            Pattern.compile("\\s*(INSERT INTO [\\w.]+)\\b.*", flags());

    private static final String PACKAGE = PostgresStorage.class.getPackageName();

    /** The texts, with what is put into them later as a part that matches everything. */
    private final Map<String, Pattern> constants = new TreeMap<>();

    private SentStatements() {}

    private static int flags() {
        return Pattern.DOTALL | Pattern.CASE_INSENSITIVE;
    }

    /** Those of all classes of the adapter. */
    static SentStatements ofTheAdapter() {
        SentStatements statements = new SentStatements();
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder.resolve(PACKAGE.replace('.', '/')))) {
            files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .sorted()
                    .forEach(name -> statements.read(name.replace(".class", "").replace('/', '.')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statements;
    }

    private static Path folder() {
        try {
            return Path.of(
                    PostgresStorage.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(String className) {
        try {
            Class<?> type = Class.forName(className);
            String name = className.substring(className.lastIndexOf('.') + 1);
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    add(name + "." + field.getName(), (String) field.get(null));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String name, String text) {
        if (STATEMENT.matcher(text).matches()) {
            constants.put(
                    name,
                    Pattern.compile(
                            Arrays.stream(text.strip().split("%[sd]", -1))
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining(".*?")),
                            Pattern.DOTALL));
        }
    }

    Map<String, Pattern> constants() {
        return constants;
    }

    /** The name of a statement that was sent. */
    String nameOf(String sql) {
        String text = asWritten(sql);
        return constants.entrySet().stream()
                .filter(constant -> constant.getValue().matcher(text).find())
                .max(Comparator.comparingInt(constant -> constant.getValue().pattern().length()))
                .map(Map.Entry::getKey)
                .orElseGet(() -> insertion(text));
    }

    private static String insertion(String text) {
        var insertion = INSERTION.matcher(text);
        return insertion.matches()
                ? insertion.group(1)
                : text.strip().lines().findFirst().orElse("");
    }

    /** With the driver's parameters as they are written in the source. */
    static String asWritten(String sql) {
        return sql.replaceAll("\\$[0-9]+", "?");
    }
}
