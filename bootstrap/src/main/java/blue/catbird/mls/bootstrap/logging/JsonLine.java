package blue.catbird.mls.bootstrap.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A line of a log as a JSON object without line breaks; times are UTC in RFC 3339. */
final class JsonLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private JsonLine() {}

    static String of(LogLine line, Instant time) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", JsonString.of(TIME.format(time)));
        fields.put("level", JsonString.of(line.level().toString()));
        fields.put("logger", JsonString.of(line.logger().getName()));
        fields.put("thread", JsonString.of(line.thread()));
        fields.put("message", JsonString.of(line.message()));
        line.requestId().ifPresent(id -> fields.put("requestId", JsonString.of(id)));
        line.thrown().ifPresent(thrown -> fields.put("error", error(thrown)));
        return object(fields);
    }

    private static String error(Throwable thrown) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("type", JsonString.of(thrown.getClass().getName()));
        if (thrown.getMessage() != null) {
            fields.put("message", JsonString.of(thrown.getMessage()));
        }
        fields.put("stack", JsonString.of(stack(thrown)));
        return object(fields);
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** The names need no escapes. */
    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
