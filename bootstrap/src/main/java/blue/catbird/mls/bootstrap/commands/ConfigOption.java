package blue.catbird.mls.bootstrap.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The option {@code --config FILE}, which every command takes that reads settings.
 *
 * @param file the file, if the option is given
 * @param rest the other words of the command line
 */
public record ConfigOption(Optional<String> file, List<String> rest) {
    private static final String NAME = "--config";

    /**
     * Takes the option out of the words of a command line.
     *
     * @throws IllegalArgumentException with a sentence, if it is given twice or without a file
     */
    public static ConfigOption takenFrom(List<String> words) {
        List<String> rest = new ArrayList<>();
        Optional<String> file = Optional.empty();
        Iterator<String> each = words.iterator();
        while (each.hasNext()) {
            String word = each.next();
            if (!word.equals(NAME) && !word.startsWith(NAME + "=")) {
                rest.add(word);
                continue;
            }
            if (file.isPresent()) {
                throw new IllegalArgumentException("--config is given twice");
            }
            file = Optional.of(value(word, each));
        }
        return new ConfigOption(file, List.copyOf(rest));
    }

    /** The same; what is wrong is told, and the result is empty then. */
    public static Optional<ConfigOption> takenFrom(List<String> words, PrintStream err) {
        try {
            return Optional.of(takenFrom(words));
        } catch (IllegalArgumentException e) {
            err.println("mls: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String value(String word, Iterator<String> next) {
        String file = word.equals(NAME) ? "" : word.substring(NAME.length() + 1);
        if (word.equals(NAME) && next.hasNext()) {
            file = next.next();
        }
        if (file.isBlank()) {
            throw new IllegalArgumentException("--config names no file");
        }
        return file;
    }
}
