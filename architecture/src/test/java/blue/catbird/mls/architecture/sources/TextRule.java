package blue.catbird.mls.architecture.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words that a file must not contain. They are written in a way that this file and the samples do
 * not contain them either.
 *
 * @param reason why not
 * @param files the file names that it is about
 * @param words the words
 * @param sample a line that breaks the rule
 */
record TextRule(String reason, Pattern files, Pattern words, String sample) {
    private static final String ANY = ".*";
    private static final String JAVA = ".*\\.java";
    private static final String POM = "pom\\.xml";

    static List<TextRule> all() {
        return List.of(
                rule(
                        "open ends belong elsewhere",
                        ANY,
                        "\\b(TO[D]O|FI[X]ME|X[X]X)\\b",
                        "// TO%sDO"),
                rule(
                        "hosts of package registries are the user's own settings",
                        ANY,
                        "\\b(repo1?\\.mave[n]|registry\\.(npmj[s]|yarnpk[g])|(oss|central)\\.sonatyp[e])",
                        "https://repo1.%smaven.org"),
                rule(
                        "a test waits for what happens and not for time to pass",
                        JAVA,
                        "(\\.|::)slee[p]\\b",
                        "Thread.%ssleep(10);"),
                rule(
                        "numbers are printed alike on every machine, so by String.format with a"
                                + " locale",
                        JAVA,
                        "System\\.(out|err)\\.(print[f]|forma[t])\\(",
                        "System.out.%sprintf(\"\", 1);"),
                rule(
                        "a test that does not run proves nothing",
                        JAVA,
                        "@(Disable[d]|Enable[d]|Ignor[e])|\\bAssumption[s]\\b|\\bassum(e[A-Z]\\w*|ingTha[t])\\(",
                        "@%sDisabledOnOs(LINUX)"),
                rule(
                        "a build that leaves tests out proves nothing",
                        POM,
                        "skipTest[s]|maven\\.test\\.ski[p]|<ski[p]>|testFailureIgnor[e]",
                        "<%sskipTests>true<"));
    }

    private static TextRule rule(String reason, String files, String words, String sample) {
        return new TextRule(
                reason, Pattern.compile(files), Pattern.compile(words), sample.replace("%s", ""));
    }

    /** Where the rule is broken, as {@code file:line}. */
    List<String> brokenIn(List<Path> files) {
        List<String> places = new ArrayList<>();
        for (Path file : files) {
            if (this.files.matcher(file.getFileName().toString()).matches()) {
                collect(file, places);
            }
        }
        return places;
    }

    private void collect(Path file, List<String> places) {
        List<String> lines = read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (words.matcher(lines.get(i)).find()) {
                places.add(file + ":" + (i + 1));
            }
        }
    }

    /** The bytes as characters, whatever their encoding: the words are ASCII. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return reason;
    }
}
