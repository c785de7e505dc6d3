package blue.catbird.mls.domain.framing;

import blue.catbird.mls.domain.Bytes;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The fields of a KeyPackage (RFC 9420, section 10) that the directory reads. Its signatures are
 * not verified here.
 *
 * @param suite the number of the cipher suite
 * @param signatureKey the leaf's signature key: one device has one
 * @param identity the identity of a basic credential; empty for a credential of another type
 * @param lastResort whether it carries the {@code last_resort} extension (0x000A)
 * @param bare the KeyPackage itself, without the MLSMessage around it: what a KeyPackageRef is over
 */
public record KeyPackageFields(
        int suite,
        Bytes initKey,
        Bytes encryptionKey,
        Bytes signatureKey,
        Optional<Bytes> identity,
        Instant notBefore,
        Instant notAfter,
        boolean lastResort,
        Bytes bare) {
    private static final int WIRE_FORMAT_KEY_PACKAGE = 5;
    private static final int BASIC_CREDENTIAL = 1;
    private static final int X509_CREDENTIAL = 2;
    private static final int SOURCE_KEY_PACKAGE = 1;
    private static final int LAST_RESORT = 0x000a;

    /** Reads a KeyPackage to its end, bare or inside an MLSMessage. */
    public static KeyPackageFields read(Bytes message) throws MalformedFrame {
        TlsReader reader = TlsReader.over(message);
        if (isWrapped(message)) {
            FrameHeader.readWireFormat(reader);
        }
        return readBare(message, reader);
    }

    /**
     * A bare KeyPackage goes on with its cipher suite, an MLSMessage with its wire format, and 5 is
     * a number of both. After the wire format the version comes once more; after the suite the
     * length of the init key, which starts with 0x00 only if that key is empty, and it never is.
     */
    private static boolean isWrapped(Bytes message) {
        return message.size() > 4
                && message.at(2) == 0
                && message.at(3) == WIRE_FORMAT_KEY_PACKAGE
                && message.at(4) == 0;
    }

    private static KeyPackageFields readBare(Bytes message, TlsReader reader)
            throws MalformedFrame {
        int start = reader.position();
        FrameHeader.readVersion(reader);
        int suite = reader.uint16("cipher_suite");
        Bytes initKey = nonEmpty(reader, "init_key");
        Bytes encryptionKey = nonEmpty(reader, "encryption_key");
        Bytes signatureKey = nonEmpty(reader, "signature_key");
        Optional<Bytes> identity = credential(reader);
        skipCapabilities(reader);
        requireKeyPackageSource(reader);
        Instant notBefore = time(reader, "not_before");
        Instant notAfter = time(reader, "not_after");
        hasExtension(reader, "the leaf's extensions", LAST_RESORT);
        reader.skipVector("the leaf's signature");
        boolean lastResort = hasExtension(reader, "the extensions", LAST_RESORT);
        reader.skipVector("the signature");
        reader.expectEnd("the KeyPackage");
        return new KeyPackageFields(
                suite,
                initKey,
                encryptionKey,
                signatureKey,
                identity,
                notBefore,
                notAfter,
                lastResort,
                message.slice(start, message.size()));
    }

    private static Bytes nonEmpty(TlsReader reader, String field) throws MalformedFrame {
        int start = reader.position();
        Bytes content = reader.vector(field);
        if (content.isEmpty()) {
            throw new MalformedFrame(start, FrameFlaw.EMPTY, field);
        }
        return content;
    }

    private static Optional<Bytes> credential(TlsReader reader) throws MalformedFrame {
        switch (reader.uint16("credential_type")) {
            case BASIC_CREDENTIAL -> {
                return Optional.of(reader.vector("identity"));
            }
            case X509_CREDENTIAL -> {
                TlsReader certificates = reader.within("certificates");
                while (certificates.hasMore()) {
                    certificates.skipVector("cert_data");
                }
            }
            default -> reader.skipVector("the credential");
        }
        return Optional.empty();
    }

    private static void skipCapabilities(TlsReader reader) throws MalformedFrame {
        for (String list :
                new String[] {
                    "versions", "cipher_suites", "extensions", "proposals", "credentials"
                }) {
            TlsReader numbers = reader.within("capabilities." + list);
            while (numbers.hasMore()) {
                numbers.uint16("capabilities." + list);
            }
        }
    }

    private static void requireKeyPackageSource(TlsReader reader) throws MalformedFrame {
        int start = reader.position();
        if (reader.uint8("leaf_node_source") != SOURCE_KEY_PACKAGE) {
            throw new MalformedFrame(start, FrameFlaw.OTHER_LEAF_SOURCE);
        }
    }

    /** Seconds since 1970; a number that no calendar holds means "without end". */
    private static Instant time(TlsReader reader, String field) throws MalformedFrame {
        long high = reader.uint32(field);
        long low = reader.uint32(field);
        try {
            return high >= 1L << 31 ? Instant.MAX : Instant.ofEpochSecond((high << 32) | low);
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }

    private static boolean hasExtension(TlsReader reader, String list, int wanted)
            throws MalformedFrame {
        TlsReader extensions = reader.within(list);
        boolean found = false;
        while (extensions.hasMore()) {
            found |= extensions.uint16("an extension's type") == wanted;
            extensions.skipVector("an extension's data");
        }
        return found;
    }
}
