package blue.catbird.mls.architecture.errors;

import blue.catbird.mls.domain.framing.FrameFlaw;
import blue.catbird.mls.lexicon.Flaw;
import blue.catbird.mls.lexicon.JsonFlaw;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of docs/errors.md. */
record ErrorsPage(
        List<ClientMessage> messages, Map<String, String> advice, Collection<Method> methods) {
    private static final String HEAD =
            """
            # Errors

            Every message that a client can hear, by the name of its error. This page is made from the code and the
            [lexicon documents](../lexicon/src/main/resources/lexicons/blue/catbird/mls); do not edit it.

            A name in braces stands for what differs from call to call. Go by the error's name: words may change.
            Where a message is marked *for ever*, the bytes of the request alone decided, and a repeat with the same key is
            answered with the recorded refusal. A request that is not valid HTTP/1.1 may be answered with another status than
            those listed, 414 or 505 for example.

            """;

    static ErrorsPage ofTheCode() {
        return new ErrorsPage(
                ClientMessage.all(), Advice.byError(), Lexicons.load().methods().values());
    }

    String text() {
        return HEAD
                + table()
                + byError().entrySet().stream()
                        .map(error -> section(error.getKey(), error.getValue()))
                        .collect(Collectors.joining())
                + parts(
                        "What is wrong with a field",
                        "The {flaw} of a field or parameter.",
                        Arrays.stream(Flaw.values()).map(Flaw::words))
                + parts(
                        "What is wrong with JSON",
                        "The {flaw} of a body that is not valid JSON; {fault} is in the words of"
                                + " the parser.",
                        Arrays.stream(JsonFlaw.values()).map(JsonFlaw::words))
                + parts(
                        "What is wrong with MLS bytes",
                        "The {problem} of a commit, Welcome, message or key package: the first"
                                + " line, with one of the others as its {flaw}.",
                        Arrays.stream(FrameFlaw.values()).map(FrameFlaw::words))
                + unheard();
    }

    Map<String, List<ClientMessage>> byError() {
        return messages.stream()
                .collect(
                        Collectors.groupingBy(
                                ClientMessage::error, TreeMap::new, Collectors.toList()));
    }

    /** The errors that documents declare and that are in no answer. */
    Set<String> declaredAlone() {
        Set<String> declared = new TreeSet<>();
        methods.forEach(method -> method.errors().forEach(error -> declared.add(error.name())));
        declared.removeAll(byError().keySet());
        return declared;
    }

    private String table() {
        return "| error | status | what a client does |\n|---|---|---|\n"
                + byError().entrySet().stream()
                        .map(
                                error ->
                                        "| [%s](#%s) | %s | %s |\n"
                                                .formatted(
                                                        error.getKey(),
                                                        anchor(error.getKey()),
                                                        statuses(error.getValue()),
                                                        advice.get(error.getKey())))
                        .collect(Collectors.joining());
    }

    private static String anchor(String error) {
        return error.toLowerCase(Locale.ROOT);
    }

    private static String statuses(List<ClientMessage> messages) {
        return messages.stream()
                .map(message -> Integer.toString(message.status()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String section(String error, List<ClientMessage> messages) {
        return "\n## %s\n\n%s\n\nStatus %s. Declared by %s.\n\n"
                        .formatted(error, advice.get(error), statuses(messages), declaredBy(error))
                + messages.stream()
                        .map(message -> line(message, messages))
                        .collect(Collectors.joining());
    }

    private String declaredBy(String error) {
        List<String> names =
                methods.stream()
                        .filter(method -> method.declares(error))
                        .map(method -> method.nsid().substring(method.nsid().lastIndexOf('.') + 1))
                        .sorted()
                        .toList();
        if (names.isEmpty()) {
            return "no method: it is about the path";
        }
        return names.size() == methods.size() ? "every method" : String.join(", ", names);
    }

    private static String line(ClientMessage message, List<ClientMessage> all) {
        boolean isOneStatus = all.stream().map(ClientMessage::status).distinct().count() == 1;
        return "- "
                + (isOneStatus ? "" : "(" + message.status() + ") ")
                + message.words()
                + (message.isFinal() ? " *For ever.*" : "")
                + "\n";
    }

    private static String parts(String title, String what, Stream<String> words) {
        return "\n## "
                + title
                + "\n\n"
                + what
                + "\n\n"
                + words.map(each -> "- " + each + "\n").collect(Collectors.joining());
    }

    private String unheard() {
        return "\n## Not answered\n\nDeclared for clients that know them: "
                + String.join(", ", declaredAlone())
                + ".\n";
    }
}
