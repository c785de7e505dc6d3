package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.xrpc.Answer;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the story in lines of at most 100 characters: what somebody did on the left, the method
 * that was called and what the server answered on the right.
 */
public final class Narrator {
    private static final int WIDTH = 96;
    private static final int LEFT = 46;
    private static final String INDENT = "   ";

    private final PrintStream out;
    private int chapters;

    public Narrator(PrintStream out) {
        this.out = out;
    }

    /** A line as it is. */
    public void line(String line) {
        out.println(line);
    }

    void chapter(String title) {
        chapters++;
        out.println();
        out.println(chapters + ". " + title);
    }

    /** Something that happened without the server. */
    void says(String sentence) {
        wrapped(sentence, WIDTH).forEach(line -> out.println(INDENT + line));
    }

    /** Gives back the answer after telling it. */
    Answer heard(String sentence, Answer answer) {
        told(sentence, answer.method(), outcome(answer));
        return answer;
    }

    void heardNothing(String sentence, String method) {
        told(sentence, method, "... (lost)");
    }

    private void told(String sentence, String method, String outcome) {
        List<String> lines = wrapped(sentence, LEFT);
        lines.subList(0, lines.size() - 1).forEach(line -> out.println(INDENT + line));
        out.println(
                INDENT
                        + "%-46s %-17s %s"
                                .formatted(lines.getLast(), method, outcome)
                                .stripTrailing());
    }

    private static String outcome(Answer answer) {
        StringBuilder outcome = new StringBuilder().append(answer.status());
        answer.error().ifPresent(name -> outcome.append(' ').append(name));
        for (String field : List.of("newEpoch", "currentEpoch")) {
            answer.fields()
                    .optionalNumber(field)
                    .ifPresent(
                            epoch -> outcome.append(' ').append(field).append(' ').append(epoch));
        }
        return outcome.append(answer.replayed() ? " Idempotent-Replayed: true" : "").toString();
    }

    private static List<String> wrapped(String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
