package blue.catbird.mls.demo.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A KeyPackage taken apart by hand, field by field (RFC 9420 §10 and §7.2). */
final class KeyPackageFields {
    final byte[] initKey;
    final byte[] encryptionKey;
    final byte[] signatureKey;
    final byte[] identity;
    final List<Integer> supportedExtensions;
    final long notBefore;
    final long notAfter;
    final byte[] extensions;

    KeyPackageFields(byte[] keyPackage) {
        Wire wire = new Wire(keyPackage);
        assertThat(wire.uint16()).as("version").isEqualTo(1);
        assertThat(wire.uint16()).as("cipher suite").isEqualTo(1);
        initKey = wire.opaque();
        encryptionKey = wire.opaque();
        signatureKey = wire.opaque();
        assertThat(wire.uint16()).as("basic credential").isEqualTo(1);
        identity = wire.opaque();
        assertThat(wire.uint16s()).as("supported versions").contains(1);
        assertThat(wire.uint16s()).as("supported suites").contains(1);
        supportedExtensions = wire.uint16s();
        assertThat(wire.uint16s()).as("supported proposals").isEmpty();
        assertThat(wire.uint16s()).as("supported credentials").contains(1);
        assertThat(wire.uint8()).as("leaf of a key package").isEqualTo(1);
        notBefore = wire.uint64();
        notAfter = wire.uint64();
        assertThat(wire.opaque()).as("leaf extensions").isEmpty();
        assertThat(wire.opaque()).as("leaf signature").hasSize(64);
        extensions = wire.opaque();
        assertThat(wire.opaque()).as("signature").hasSize(64);
        assertThat(wire.hasMore()).isFalse();
    }
}
