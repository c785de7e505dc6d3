package blue.catbird.mls.domain.refusal;

/**
 * The words of a message to a client, or of a part of one. Each is a constant of an enum, so that
 * docs/errors.md can list all of them; {@code {name}} in it stands for what differs from call to
 * call.
 */
public interface Wording {
    /** The words, with a name in braces for each part that is filled in. */
    String words();

    /** The message with {@code parts} in place of the braces, in their order. */
    default Message with(Object... parts) {
        return Message.of(this, parts);
    }
}
