package blue.catbird.mls.demo.mls;

import java.nio.charset.StandardCharsets;

/** A decrypted application message, whose sender is authenticated by their leaf's signature key. */
public final class ApplicationMessage {
    private final String sender;
    private final byte[] plaintext;

    ApplicationMessage(String sender, byte[] plaintext) {
        this.sender = sender;
        this.plaintext = plaintext;
    }

    /** The DID in the sender's credential. */
    public String sender() {
        return sender;
    }

    public byte[] plaintext() {
        return plaintext.clone();
    }

    /** The plaintext read as UTF-8. */
    public String text() {
        return new String(plaintext, StandardCharsets.UTF_8);
    }
}
