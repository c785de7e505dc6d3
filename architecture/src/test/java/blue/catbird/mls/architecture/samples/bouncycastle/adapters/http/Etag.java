package blue.catbird.mls.architecture.samples.bouncycastle.adapters.http;

import org.bouncycastle.util.Arrays;

final class Etag {
    byte[] none() {
        return Arrays.clone(new byte[0]); // wrong
    }
}
