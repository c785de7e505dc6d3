package blue.catbird.mls.demo.mls;

import org.bouncycastle.mls.codec.Extension;
import org.bouncycastle.mls.codec.ExtensionType;
import org.bouncycastle.mls.codec.MLSOutputStream;

import java.io.IOException;

/**
 * The empty extension that marks a key package as one of last resort: type 0x000A in the IANA
 * registry "MLS Extension Types". Bouncy Castle's list of types ends before it, so it writes
 * itself.
 */
final class LastResort extends Extension {
    static final short TYPE = 0x000A;

    LastResort() {
        super(ExtensionType.RESERVED, new byte[0]);
    }

    @Override
    public void writeTo(MLSOutputStream stream) throws IOException {
        stream.write(TYPE);
        stream.writeOpaque(extension_data);
    }
}
