package blue.catbird.mls.lexicon;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A syntax that a string must have, by its name in lexicon documents.
 *
 * <p>Source: <a
 * href="https://atproto.com/specs/lexicon#string-formats">atproto.com/specs/lexicon</a>.
 */
public enum StringFormat {
    /** A decentralized identifier, at most 2,048 characters. */
    DID("did", 2048, "a DID such as did:plc:z72i7hdynmk6r22z27h6tvur") {
        @Override
        boolean fits(String text) {
            return DID_SYNTAX.matcher(text).matches();
        }
    },

    /** A moment in the intersection of ISO 8601 and RFC 3339; see {@link Datetime}. */
    DATETIME("datetime", 46, "a datetime such as 2026-01-31T12:30:00.000Z") {
        @Override
        boolean fits(String text) {
            return Datetime.parse(text).isPresent();
        }
    },

    /** A URI with its scheme (RFC 3986), at most 8,192 characters, all of them ASCII. */
    URI("uri", 8192, "a URI with its scheme such as https://example.com/path") {
        @Override
        boolean fits(String text) {
            return URI_SYNTAX.matcher(text).matches();
        }
    },

    /** A namespaced identifier, at most 317 characters. */
    NSID("nsid", 317, "an NSID such as com.example.fooBar") {
        @Override
        boolean fits(String text) {
            return NSID_SYNTAX.matcher(text).matches();
        }
    };

    private static final Pattern DID_SYNTAX =
            Pattern.compile("did:[a-z]++:(?:[a-zA-Z0-9._:-]++|%[0-9a-fA-F]{2})*+(?<!:)");
    private static final Pattern URI_SYNTAX =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,80}:[!-~]+");
    private static final Pattern NSID_SYNTAX =
            Pattern.compile(
                    "[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
                            + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+"
                            + "\\.[a-zA-Z][a-zA-Z0-9]{0,62}");

    private final String keyword;
    private final int maxLength;
    private final String expectation;

    StringFormat(String keyword, int maxLength, String expectation) {
        this.keyword = keyword;
        this.maxLength = maxLength;
        this.expectation = expectation;
    }

    /** Whether {@code text} has this syntax. */
    public boolean accepts(String text) {
        return text.length() <= maxLength && fits(text);
    }

    /** Whether {@code text}, which is not too long, has this syntax. */
    abstract boolean fits(String text);

    /** How many characters a text of this syntax has at most, all of them ASCII. */
    public int maxLength() {
        return maxLength;
    }

    /** The format's name in lexicon documents. */
    public String keyword() {
        return keyword;
    }

    /** The expected syntax, with an article and an example: the end of a sentence. */
    public String expectation() {
        return expectation;
    }

    static Optional<StringFormat> named(String keyword) {
        for (StringFormat format : values()) {
            if (format.keyword.equals(keyword)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
