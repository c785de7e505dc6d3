package blue.catbird.mls.domain.message;

import blue.catbird.mls.domain.Bytes;

/** An MLS message as a client sent it, with its SHA-256 digest, by which a repeat is recognised. */
public record Frame(Bytes content, Bytes digest) {
    public static Frame of(Bytes content) {
        return new Frame(content, content.sha256());
    }
}
