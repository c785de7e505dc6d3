package blue.catbird.mls.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** The program run as from a command line, and what it printed. */
record Terminal(int exit, List<String> out, List<String> err) {

    static Terminal run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit =
                new Demo(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                        .run(List.of(words));
        return new Terminal(
                exit, out.toString(UTF_8).lines().toList(), err.toString(UTF_8).lines().toList());
    }
}
