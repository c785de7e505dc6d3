package blue.catbird.mls.adapters.http.xrpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Exceptions as text for logs: their types and frames, not what they say. */
final class StackTraces {
    private static final int MAX_CAUSES = 8;

    private StackTraces() {}

    /** The types of {@code fault} and its causes, in one line. */
    static String causes(Throwable fault) {
        return chain(fault).stream()
                .map(each -> each.getClass().getName())
                .collect(Collectors.joining(" < "));
    }

    /** The types and frames of {@code fault} and its causes. */
    static String withoutMessages(Throwable fault) {
        StringBuilder text = new StringBuilder();
        for (Throwable each : chain(fault)) {
            text.append(text.isEmpty() ? "" : "\ncaused by ").append(each.getClass().getName());
            for (StackTraceElement frame : each.getStackTrace()) {
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }

    private static List<Throwable> chain(Throwable fault) {
        List<Throwable> chain = new ArrayList<>();
        Optional<Throwable> next = Optional.of(fault);
        while (next.isPresent() && chain.size() < MAX_CAUSES) {
            chain.add(next.get());
            next = next.map(Throwable::getCause);
        }
        return chain;
    }
}
