package blue.catbird.mls.domain;

import java.util.regex.Pattern;

/**
 * A decentralized identifier: who a caller, member or recipient is.
 *
 * <p>At most 2,048 characters, without a fragment (<a
 * href="https://atproto.com/specs/did">atproto.com/specs/did</a>).
 */
public record Did(String value) implements Comparable<Did> {
    /** The longest DID that AT Protocol allows, in characters. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern SYNTAX =
            Pattern.compile("did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]");

    public Did {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a DID");
        }
    }

    /** Whether {@code text} is a DID. */
    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && SYNTAX.matcher(text).matches();
    }

    @Override
    public int compareTo(Did other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
