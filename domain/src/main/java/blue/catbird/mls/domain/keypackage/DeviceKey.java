package blue.catbird.mls.domain.keypackage;

import blue.catbird.mls.domain.Bytes;

/** Tells the devices of an account apart: the signature key in the leaf of a key package. */
public record DeviceKey(Bytes signatureKey) implements Comparable<DeviceKey> {
    @Override
    public int compareTo(DeviceKey other) {
        return signatureKey.compareTo(other.signatureKey);
    }
}
