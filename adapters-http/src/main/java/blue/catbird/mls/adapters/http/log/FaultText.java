package blue.catbird.mls.adapters.http.log;

import blue.catbird.mls.application.port.failure.StorageFault;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exceptions as text for logs: their types and frames. Of what they say only the storage's own
 * sentences are taken: others may repeat what a client sent.
 */
public final class FaultText {
    private static final int MAX_CAUSES = 8;
    private static final int MAX_FRAMES = 12;
    private static final String OURS = "blue.catbird.mls.";

    private FaultText() {}

    /** The cause of {@code fault}, and its stack. */
    public static String of(Throwable fault) {
        return cause(fault) + "\n" + stack(fault);
    }

    /** The storage's sentence, or else the type of the fault and where in this program it arose. */
    static String cause(Throwable fault) {
        if (fault instanceof StorageUnavailable || fault instanceof StorageFault) {
            return String.valueOf(fault.getMessage());
        }
        for (StackTraceElement frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                return fault.getClass().getName() + " at " + where(frame);
            }
        }
        return fault.getClass().getName();
    }

    private static String where(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }

    /** The types of {@code fault} and its causes, each with its first frames. */
    static String stack(Throwable fault) {
        StringBuilder text = new StringBuilder();
        for (Throwable each : chain(fault)) {
            text.append(text.isEmpty() ? "" : "\ncaused by ").append(each.getClass().getName());
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
                text.append("\n    at ").append(frames[i]);
            }
            if (frames.length > MAX_FRAMES) {
                text.append("\n    and ").append(frames.length - MAX_FRAMES).append(" more frames");
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
