package blue.catbird.mls.architecture.samples.machines.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.UnaryOperator;

final class Page {
    void honest(PrintStream out, Process process) {
        out.printf(
                Locale.ROOT, "%s %s%n", "a".toUpperCase(Locale.ROOT), TimeZone.getTimeZone("UTC"));
        process.inputReader(UTF_8).lines().forEach(out::println);
        new PrintStream(out, true, UTF_8).println(String.format(Locale.ROOT, "%d", 1));
    }

    String number(String pattern) {
        return String.format(pattern, 1); // wrong
    }

    @SuppressWarnings("DefaultLocale")
    void print(PrintStream out, int number) {
        out.printf("%d", number); // wrong
        out.format("%d", number); // wrong
    }

    UnaryOperator<String> lower() {
        return String::toLowerCase; // wrong
    }

    String message() {
        return MessageFormat.format("{0}", 1); // wrong
    }

    Locale locale() {
        return Locale.getDefault(); // wrong
    }

    ZoneId zone() {
        return ZoneId.systemDefault(); // wrong
    }

    TimeZone oldZone() {
        return TimeZone.getDefault(); // wrong
    }

    DateTimeFormatter date() {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT); // wrong
    }

    Charset charset() {
        return Charset.defaultCharset(); // wrong
    }

    BufferedReader output(Process process) {
        return process.inputReader(); // wrong
    }

    PrintStream stream(OutputStream out) {
        return new PrintStream(out); // wrong
    }

    String line() {
        return System.lineSeparator(); // wrong
    }
}
