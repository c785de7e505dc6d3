package blue.catbird.mls.adapters.http.limits;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The length of time in which a limit counts, by the name that settings give it. */
public enum Window {
    MINUTE("min", Duration.ofMinutes(1)),
    DAY("day", Duration.ofDays(1));

    private final String word;
    private final Duration length;

    Window(String word, Duration length) {
        this.word = word;
        this.length = length;
    }

    String word() {
        return word;
    }

    Duration length() {
        return length;
    }

    static Optional<Window> named(String word) {
        return Arrays.stream(values()).filter(window -> window.word.equals(word)).findFirst();
    }
}
