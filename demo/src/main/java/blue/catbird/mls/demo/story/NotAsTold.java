package blue.catbird.mls.demo.story;

/** Something happened otherwise than the story tells; the message says what in one line. */
public final class NotAsTold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAsTold(String message) {
        super(message);
    }
}
