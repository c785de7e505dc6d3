package blue.catbird.mls.bootstrap.logging;

/** Lines as slf4j-simple writes them; one of a request ends with {@code request=ID}. */
public final class TextLogging extends ServerLogging {
    public TextLogging() {
        super(TextLogging::write);
    }

    private static void write(LogLine line) {
        String message =
                line.requestId()
                        .map(id -> line.message() + " request=" + id)
                        .orElse(line.message());
        var event = line.logger().atLevel(line.level());
        line.thrown().map(event::setCause).orElse(event).log(message);
    }
}
