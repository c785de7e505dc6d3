package blue.catbird.mls.architecture.samples.bouncycastle.adapters.crypto;

import org.bouncycastle.util.Arrays;

final class Digest {
    byte[] none() {
        return Arrays.clone(new byte[0]);
    }
}
